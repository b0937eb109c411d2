namespace Gates.Systems.Pems;

public sealed partial record PemsProfile
{
    private static readonly Field[] s_event = [new("pfaId", FieldKind.Text), new("organizationId", FieldKind.Text), new("timestamp", FieldKind.Time)];

    /// <summary>
    /// Contract B, of the running system. Source: what was observed of the published code (facts, sections 1 to 6), and its quick reference. Where the
    /// system answers with a status that is wrong, the right one is taken too: a defect that was mended is no defect (ADR 57).
    /// </summary>
    public static PemsProfile AsBuilt { get; } = new()
    {
        Name = "as-built",
        Promises = new HashSet<PemsPromise> { PemsPromise.Claims, PemsPromise.HealthWord, PemsPromise.Validation, PemsPromise.AddressLimit },
        Healthy = "ok",
        Health = [new("status", FieldKind.Text), new("timestamp", FieldKind.Time), new("environment", FieldKind.Text)],
        SignIns = "ten in fifteen minutes that fail",
        WrongPassword = [500, 401],
        Suspended = [500, 403],
        User =
        [
            new("id", FieldKind.Text), new("username", FieldKind.Text), new("email", FieldKind.Text), new("role", FieldKind.Text),
            new("isBeoUser", FieldKind.Switch), new("permissions", FieldKind.List), new("organizations", FieldKind.List),
        ],
        UserOrganization = [new("id", FieldKind.Text), new("code", FieldKind.Text), new("name", FieldKind.Text), new("role", FieldKind.Text)],
        Reads = ["sync-status", "conflicts"],
        ClosedAtOnce = "sync-status",
        BadOrganizations = [null, "org-rio"],
        Status =
        [
            new("totalQueued", FieldKind.Count), new("processing", FieldKind.Count), new("completed", FieldKind.Count), new("failed", FieldKind.Count),
            new("avgSyncTime", FieldKind.AmountOrNull), new("lastSyncAt", FieldKind.TimeOrNull), new("nextSyncAt", FieldKind.TimeOrNull),
            new("health", FieldKind.Text), new("successRate", FieldKind.Percent),
        ],
        StatusRepeats = [],
        StatusCounts = Counts(
            ("totalQueued", queue => queue.Waiting), ("processing", queue => queue.Of("processing")), ("completed", queue => queue.Of("completed")),
            ("failed", queue => queue.Of("failed"))),
        StatusAtMost = Counts(),
        Conflict =
        [
            new("id", FieldKind.Text), new("pfaId", FieldKind.Text), new("pfaDetails", FieldKind.ObjectOrNull), new("localVersion", FieldKind.Count),
            new("pemsVersion", FieldKind.Count), new("conflictFields", FieldKind.List), new("localData", FieldKind.Object),
            new("pemsData", FieldKind.Object), new("status", FieldKind.Text), new("createdAt", FieldKind.Time),
        ],
        ConflictCounts = Counts(("total", stored => stored.Of("unresolved") + stored.Of("resolved"))),
        Trigger = [new("success", FieldKind.Switch), new("jobId", FieldKind.Text), new("queuedCount", FieldKind.Count), new("estimatedCompletionTime", FieldKind.Time)],
        Resolution = [new("success", FieldKind.Switch), new("conflictId", FieldKind.Text), new("resolvedAt", FieldKind.Time), new("appliedChanges", FieldKind.Object)],
        Resolve = (organization, resolution, merged) =>
            merged is null ? new { organizationId = organization, resolution } : new { organizationId = organization, resolution, mergedData = merged },
        TakeRemote = "use_pems",
        ResolvedByHand = "resolved",
        ResolvedAlready = [500, 409],
        NoSuchConflict = [500, 404],
        RateLimits = new Dictionary<string, int>(StringComparer.Ordinal) { ["write-sync"] = 10, ["sync-status"] = 10 },
        RateWindow = TimeSpan.FromSeconds(1),
        PushedEndpoint = "write-sync",
        RateHeaderPrefix = "RateLimit-",
        Reset = IsoTime,
        RefusedHeaders = [],
        Socket = (_, organization) => new($"/api/ws/sync/{Uri.EscapeDataString(organization)}", []),
        // Nobody says who he is: what tells two apart is the organization that they listen to.
        Stranger = (_, other) => other is null ? null : new($"/api/ws/sync/{Uri.EscapeDataString(other)}", []),
        Greetings = ["CONNECTED"],
        // The routers of /api ask for a token before anything else.
        PlainHttp = [426, 400, 401, 404],
        Messages = new Dictionary<string, IReadOnlyList<Field>>(StringComparer.Ordinal)
        {
            ["CONNECTED"] = [new("organizationId", FieldKind.Text), new("timestamp", FieldKind.Time)],
            ["SYNC_QUEUED"] = s_event,
            ["SYNC_PROCESSING"] = s_event,
            ["SYNC_SUCCESS"] = [.. s_event, new("details.newVersion", FieldKind.Count)],
            ["SYNC_CONFLICT"] = [.. s_event, new("details.conflictId", FieldKind.Text), new("details.conflictingFields", FieldKind.List)],
            ["SYNC_FAILED"] = [.. s_event, new("details.error", FieldKind.Text), new("details.retryCount", FieldKind.Count)],
        },
        Story = new RecordStory(),
    };
}
