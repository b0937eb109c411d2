using System.Text;
using Gates.Kit.Lanes;
using Gates.Model.Evidence;
using Gates.Runner.Runs;

namespace Gates.Runner.Evidence;

/// <summary>Closes a bundle: after it no file of the run may change.</summary>
internal static class BundleSeal
{
    /// <summary>Copies the policy into the bundle, as it is when the run begins.</summary>
    /// <returns>Why there is no copy; null when there is one. Then <see cref="Close"/> refuses, behind what the run finds.</returns>
    public static string? TakePolicy(RunFolder folder, string system)
    {
        try
        {
            CopyPolicy(folder, system);
            return null;
        }
        // .NET makes an argument's error of a limit on the size of files.
        catch (Exception full) when (full is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            // Half a policy is worse than none.
            if (Directory.Exists(folder.In(RunStatement.PolicyFolder)))
                Directory.Delete(folder.In(RunStatement.PolicyFolder), recursive: true);
            return full.ToString();
        }
    }

    private static void CopyPolicy(RunFolder folder, string system)
    {
        Directory.CreateDirectory(folder.In(RunStatement.PolicyFolder));
        foreach (var file in PolicyFiles.Of(system))
            File.Copy(file, Path.Combine(folder.In(RunStatement.PolicyFolder), Path.GetFileName(file)), overwrite: true);
    }

    /// <summary>Writes the manifest and the statement.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="judged">What was decided; its verdict is written already.</param>
    /// <param name="key">The gate's key; null leaves the statement without a signature.</param>
    /// <exception cref="IOException">The policy changed during the run, a file cannot be read, or the seal cannot be written.</exception>
    public static void Close(RunFolder folder, Judged judged, SigningKey? key)
    {
        var found = BundleFiles.In(folder.Path);
        if (found.Strange is [var strange, ..])
            throw new IOException(strange.ToString());
        RefuseAnotherPolicy(found, judged.Verdict.System, isJudged: judged.Target is not null);
        var manifest = new Manifest
        {
            Format = 1,
            RunId = folder.RunId,
            Retention = Retention.Of(judged.Verdict.Environment),
            Files = found.Files,
        };
        WholeFile.Write(folder.In(Manifest.FileName), EvidenceJson.TextOf(manifest));
        var statement = RunStatement.Of(
            judged.Verdict, manifest, BundleFiles.Of(folder.Path, Manifest.FileName), judged.Started, judged.Started + judged.Duration, judged.After, judged.Origins);
        WholeFile.Write(folder.In(Statement.FileName), EvidenceJson.TextOf(EnvelopeOf(statement, key)));
    }

    /// <summary>Takes the seal away from a bundle that could not be closed.</summary>
    public static void Break(RunFolder folder)
    {
        File.Delete(folder.In(Manifest.FileName));
        File.Delete(folder.In(Statement.FileName));
    }

    private static Envelope EnvelopeOf(Statement statement, SigningKey? key)
    {
        var payload = Encoding.UTF8.GetBytes(EvidenceJson.TextOf(statement));
        return key?.Sign(Dsse.StatementType, payload)
            ?? new Envelope { Payload = Convert.ToBase64String(payload), PayloadType = Dsse.StatementType, Signatures = [] };
    }

    private static void RefuseAnotherPolicy(BundleFiles found, string system, bool isJudged)
    {
        var then = found.Files.Where(file => file.Path.StartsWith(RunStatement.PolicyFolder, StringComparison.Ordinal))
            .ToDictionary(file => file.Path, file => file.Sha256, StringComparer.Ordinal);
        var now = PolicyFiles.DigestsOf(system);
        // A run that ended before it had a target was not judged by a policy.
        if (!isJudged && then.Count == 0)
            return;
        if (then.Count == 0)
            throw new IOException("the bundle has no copy of the policy.");
        if (!(then.Count == now.Count && then.All(file => now.GetValueOrDefault(file.Key) == file.Value)))
            throw new IOException("the policy was changed while the run was going, so nobody knows which one judged.");
    }
}
