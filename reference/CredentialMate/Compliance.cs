using Gates.Reference.Faults;

namespace Gates.Reference.CredentialMate;

/// <summary>Harmonize, check, the inputs of both, and the report.</summary>
internal static class Compliance
{
    public static void Map(IEndpointRouteBuilder routes, Store store, Options options, FaultSwitch faults)
    {
        routes.MapPost("/api/v1/cme/compliance/harmonize", async (HttpContext http) =>
        {
            var body = await Body.ReadAsync(http);
            if (body.Number("provider_id") is not { } id)
                return Caller.Unprocessable("provider_id is a whole number and required");
            return await ReadAsync(http, id, store, faults, inputs => Json(new
            {
                ProviderId = id,
                StateGaps = inputs.Licenses.Select(license => Harmonized(inputs, license, Surfaces.Of(http, Surfaces.Harmonize), faults)),
            }));
        });
        routes.MapPost("/api/v1/cme/compliance/check", async (HttpContext http) =>
        {
            var body = await Body.ReadAsync(http);
            if (body.Number("provider_id") is not { } id || body.Text("state") is not { } state || body.Text("license_type") is not { } type)
                return Caller.Unprocessable("provider_id, state and license_type are required");
            if (!body.Date("cycle_start", out var start) || !body.Date("cycle_end", out var end))
                return Caller.Unprocessable("cycle_start and cycle_end are dates as YYYY-MM-DD");
            return await ReadAsync(http, id, store, faults, inputs =>
                inputs.Licenses.Find(held => held.State == state && held.LicenseType == type) is { } license
                    ? Json(Checked(id, GapOf(inputs, license, start ?? license.CycleStart, end ?? license.CycleEnd, Surfaces.Of(http, Surfaces.Check), faults), faults))
                    : Caller.NotFound("License"));
        });
        routes.MapGet("/api/v1/providers/{id:int}/cme-inputs", (HttpContext http, int id) =>
            ReadAsync(http, id, store, faults, inputs => Json(new { inputs.Licenses, Rules = inputs.Rules, inputs.Credits, inputs.Aliases })));
        routes.MapGet("/api/v1/providers/{id:int}", async (HttpContext http, int id) =>
            await store.ProviderAsync(id) is { } provider && Caller.MayRead(Caller.Of(http), provider) ? Json(provider) : Caller.NotFound("Provider"));
        routes.MapGet("/api/v1/providers/{id:int}/cme-report", (HttpContext http, int id) =>
            ReadAsync(http, id, store, faults, inputs => Report.Make(
                options.ReportFormat,
                [.. inputs.Licenses.Select(license => GapOf(inputs, license, license.CycleStart, license.CycleEnd, Surfaces.Report, faults))],
                faults)));
    }

    private static readonly System.Text.Json.JsonSerializerOptions s_snake =
        new() { PropertyNamingPolicy = System.Text.Json.JsonNamingPolicy.SnakeCaseLower };

    private static IResult Json(object value) => Results.Json(value, s_snake);

    private static async Task<IResult> ReadAsync(
        HttpContext http, int id, Store store, FaultSwitch faults, Func<Inputs, IResult> answer)
    {
        var user = Caller.Of(http);
        if (await store.ProviderAsync(id) is not { } provider)
            return Caller.NotFound("Provider");
        var sameOrganization = user.OrganizationId == provider.OrganizationId;
        if (!Caller.MayRead(user, provider)
            && !faults.Fires(sameOrganization ? "colleague-readable" : "other-organization-provider-readable"))
            return Caller.Forbidden("Not authorized");
        if (user.Role != "provider" && sameOrganization && faults.Fires("own-organization-unreadable"))
            return Caller.Forbidden("Not authorized");
        var inputs = await store.InputsAsync(id);
        return answer(GapFaults.NeedNeighbours(faults) ? inputs with { Neighbours = await store.NeighboursAsync(id) } : inputs);
    }

    /// <summary>The rule's value, unless a fault of every surface or of this one stands in its way.</summary>
    private static LicenseGap GapOf(
        Inputs inputs, LicenseRow license, DateOnly start, DateOnly end, string surface, FaultSwitch faults)
    {
        var right = GapRule.Of(inputs, license, start, end);
        var summed = right.GeneralGap + right.Topics.Sum(topic => topic.GapHours);
        return GapFaults.Apply(faults, surface, inputs, license,
            right with { TotalGap = faults.Replace("every-topic-summed", right.TotalGap, summed) });
    }

    private static object Harmonized(Inputs inputs, LicenseRow license, string surface, FaultSwitch faults)
    {
        var right = GapOf(inputs, license, license.CycleStart, license.CycleEnd, surface, faults);
        var blind = GapRule.Of(inputs, license, license.CycleStart, license.CycleEnd, resolveRules: false, resolveCredits: false);
        var gap = blind.TotalGap == right.TotalGap ? right : faults.Replace("alias-ignored", right, blind);
        return new
        {
            gap.State,
            gap.LicenseType,
            gap.TotalRequired,
            gap.TotalEarned,
            gap.GeneralGap,
            gap.TotalGap,
            CalculationMethod = "overlap",
            Status = gap.TotalGap > 0 ? "at_risk" : "compliant",
            TopicGapsDetailed = gap.Topics,
        };
    }

    private static object Checked(int provider, LicenseGap gap, FaultSwitch faults)
    {
        var total = faults.Replace("naive-check", gap.TotalGap, gap.GeneralGap);
        object Short(TopicGap topic) => new { topic.Topic, topic.GapHours, topic.CountsTowardTotal, topic.Explanation };
        var open = gap.Topics.FindAll(topic => topic.GapHours > 0);
        return new
        {
            ProviderId = provider,
            gap.State,
            gap.LicenseType,
            gap.TotalRequired,
            gap.TotalEarned,
            TotalGap = total,
            TopicProgress = gap.Topics.Select(topic => new
            {
                topic.Topic,
                topic.NormalizedTopic,
                topic.RequiredHours,
                topic.EarnedHours,
                Gap = topic.GapHours,
                Completed = topic.GapHours == 0,
                topic.CountsTowardTotal,
                topic.Explanation,
            }),
            GapDetail = new
            {
                TotalGap = total,
                gap.GeneralGap,
                OverlapTopicGaps = open.Where(topic => topic.CountsTowardTotal).Select(Short),
                SeparateTopicGaps = open.Where(topic => !topic.CountsTowardTotal).Select(Short),
                CalculationMethod = "overlap",
            },
        };
    }
}
