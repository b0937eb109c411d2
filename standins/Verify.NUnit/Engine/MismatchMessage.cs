using System.Text;

namespace VerifyTests;

/// <summary>
/// The message of a red Verify. Tools parse it, so its form is fixed: the directory, the files by category, then
/// the texts in full. There is no diff in it.
/// </summary>
internal static class MismatchMessage
{
    public static string Of(string directory, IReadOnlyList<Compared> compared, IReadOnlyCollection<string> delete)
    {
        var text = new StringBuilder();
        text.Append($"Directory: {directory}\n");
        List(text, "New", With(compared, Equality.New));
        List(text, "NotEqual", With(compared, Equality.NotEqual));
        if (delete.Count > 0)
        {
            text.Append("Delete:\n");
            foreach (var file in delete) text.Append($"  - {Path.GetFileName(file)}\n");
        }

        List(text, "Equal", With(compared, Equality.Equal));
        if (!VerifierSettings.OmitsContent) Content(text, compared);
        return text.ToString();
    }

    private static List<Compared> With(IReadOnlyList<Compared> compared, Equality equality) =>
        [.. compared.Where(item => item.Equality == equality)];

    private static void List(StringBuilder text, string category, List<Compared> items)
    {
        if (items.Count == 0) return;

        text.Append($"{category}:\n");
        foreach (var item in items)
            text.Append($"  - Received: {item.File.ReceivedName}\n    Verified: {item.File.VerifiedName}\n");
    }

    private static void Content(StringBuilder text, IReadOnlyList<Compared> compared)
    {
        var added = With(compared, Equality.New).FindAll(item => item.ReceivedText is not null);
        var changed = With(compared, Equality.NotEqual).FindAll(item => item.ReceivedText is not null);
        if (added.Count + changed.Count == 0) return;

        text.Append("\nFileContent:\n\n");
        if (added.Count > 0) text.Append("New:\n\n");
        foreach (var item in added) text.Append($"Received: {item.File.ReceivedName}\n{item.ReceivedText}\n\n");

        if (changed.Count > 0) text.Append("NotEqual:\n\n");
        foreach (var item in changed)
        {
            text.Append($"Received: {item.File.ReceivedName}\n{item.ReceivedText}\n")
                .Append($"Verified: {item.File.VerifiedName}\n{item.VerifiedText}\n\n");
        }
    }
}
