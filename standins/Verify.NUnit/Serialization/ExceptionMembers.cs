namespace VerifyTests;

internal static class ExceptionMembers
{
    private static readonly HashSet<string> Inherited =
    [
        nameof(Exception.Message), nameof(Exception.InnerException), nameof(Exception.StackTrace), nameof(Exception.TargetSite),
        nameof(Exception.Source), nameof(Exception.HResult), nameof(Exception.HelpLink), nameof(Exception.Data),
    ];

    /// <summary>Type and message first, the trace last; what only says where it was thrown is left out.</summary>
    public static IEnumerable<Member> Of(Exception exception, Members members)
    {
        var all = members.Of(exception).ToList();
        var type = new Member("Type", exception.GetType());
        var inner = all.FindAll(member => member.Name == nameof(Exception.InnerException))
            .ConvertAll(member => member.IsScrubbed ? member : new Member(member.Name, new Inner((Exception)member.Value!, members)));
        return
        [
            .. members.IsIgnored("Type") ? [] : new[] { type },
            .. Message(exception, all),
            .. inner,
            .. all.Where(member => !Inherited.Contains(member.Name)),
            .. all.Where(member => member.Name is nameof(Exception.Data) or nameof(Exception.HelpLink)),
            .. all.Where(member => member.Name == nameof(Exception.StackTrace)).Select(Trace),
        ];
    }

    /// <summary>Without the "(Parameter 'x')" that the runtime appends: ParamName says it.</summary>
    private static IEnumerable<Member> Message(Exception exception, List<Member> all) =>
        all.Where(member => member.Name == nameof(Exception.Message)).Select(member =>
            !member.IsScrubbed && exception is ArgumentException { ParamName: { Length: > 0 } parameter }
                ? new Member(member.Name, exception.Message.Replace($" (Parameter '{parameter}')", ""))
                : member);

    private static Member Trace(Member member) =>
        member.IsScrubbed ? member : new Member(member.Name, StackTraces.Scrub((string)member.Value!));

    /// <summary>An exception behind a member of the general type: it says first what it is.</summary>
    internal sealed record Inner(Exception Exception, Members Shown)
    {
        public IEnumerable<Member> Members => [new Member("$type", Exception.GetType()), .. Of(Exception, Shown)];
    }
}
