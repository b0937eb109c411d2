using Gates.Kit.Targets;
using Gates.Model.Leaks;

namespace Gates.Kit.Http;

/// <summary>
/// The one redaction of a lane: everything that it writes of its target goes through here. Before a target is known it
/// takes out what is known by its form.
/// </summary>
public static class Redaction
{
    private static volatile Redactor s_now = Redactor.ByForm;

    /// <summary>The text without secrets and without what identifies a person; see docs/adr/0041.</summary>
    public static string Of(string text) => s_now.Clean(text);

    /// <summary>Who identifies nobody: the accounts and personas of the target.</summary>
    internal static IReadOnlySet<string> Ours => s_now.Ours;

    /// <summary>From now on the secrets of this target are taken out by their values too; null forgets them.</summary>
    internal static void Know(Target? target) =>
        s_now = target is null ? Redactor.ByForm : TargetSecrets.RedactorOf(target.Settings);
}
