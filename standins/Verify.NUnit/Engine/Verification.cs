using NUnit.Framework;

namespace VerifyTests;

/// <summary>Compares all targets of one Verify with their files, and decides.</summary>
internal sealed class Verification(SnapshotName name, VerifySettings settings)
{
    /// <exception cref="VerifyException">Something is new, differs or is left over, and was not accepted.</exception>
    public VerifyResult Run(IReadOnlyList<Target> targets, object? subject)
    {
        DeleteReceived();
        var leftOver = Verified();
        var compared = new List<Compared>();
        foreach (var (file, target) in Files(targets))
        {
            compared.Add(Comparison.Of(file, target));
            leftOver.Remove(file.VerifiedPath);
        }

        var red = compared.FindAll(item => item.Equality != Equality.Equal);
        if (red.Count + leftOver.Count > 0) Judge(compared, red, leftOver);

        var text = compared is [{ ReceivedText: { } only }] ? only : null;
        return new VerifyResult([.. compared.Select(item => item.File)], text, subject);
    }

    private void Judge(List<Compared> compared, List<Compared> red, SortedSet<string> leftOver)
    {
        foreach (var item in red) TestContext.AddTestAttachment(item.File.ReceivedPath);

        var accepted = true;
        foreach (var file in leftOver) accepted &= Accept(file, () => File.Delete(file));
        foreach (var item in red)
            accepted &= Accept(item.File.VerifiedPath, () => File.Move(item.File.ReceivedPath, item.File.VerifiedPath, overwrite: true));

        if (!accepted || settings.ThrowsAfterAutoVerify || VerifierSettings.Shared.ThrowsAfterAutoVerify)
            throw new VerifyException(MismatchMessage.Of(name.Directory, compared, leftOver));
    }

    private bool Accept(string verified, Action accept)
    {
        var accepts = VerifierSettings.Shared.AutoVerifies ?? settings.AutoVerifies;
        if (accepts?.Invoke(verified) is not true) return false;

        accept();
        return true;
    }

    private IEnumerable<(FilePair File, Target Target)> Files(IReadOnlyList<Target> targets)
    {
        foreach (var group in targets.GroupBy(target => (target.Name, target.Extension)))
        {
            var same = group.ToList();
            var named = group.Key.Name is { } targetName ? $"#{targetName}" : "";
            for (var index = 0; index < same.Count; index++)
            {
                var suffix = same.Count == 1 ? named : $"{named}#{index:00}";
                yield return (Pair(suffix, same[index].Extension), same[index]);
            }
        }
    }

    private FilePair Pair(string suffix, string extension) => new(
        extension,
        Path.Combine(name.Directory, $"{name.ReceivedPrefix}{suffix}.received.{extension}"),
        Path.Combine(name.Directory, $"{name.VerifiedPrefix}{suffix}.verified.{extension}"));

    private SortedSet<string> Verified() => new(Existing(name.VerifiedPrefix, "verified"), StringComparer.Ordinal);

    private void DeleteReceived()
    {
        foreach (var file in Existing(name.ReceivedPrefix, "received")) File.Delete(file);
    }

    /// <summary>Files of this prefix, indexed and named ones too, but not those of a longer method name.</summary>
    private List<string> Existing(string prefix, string kind)
    {
        if (!Directory.Exists(name.Directory)) return [];

        return
        [
            .. Directory.EnumerateFiles(name.Directory).Where(path =>
            {
                var file = Path.GetFileName(path);
                var end = file.LastIndexOf($".{kind}.", StringComparison.Ordinal);
                return end >= 0 && (file[..end] == prefix || file[..end].StartsWith($"{prefix}#", StringComparison.Ordinal));
            }),
        ];
    }
}
