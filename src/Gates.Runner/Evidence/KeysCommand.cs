using Gates.Kit;
using Gates.Model;
using Gates.Model.Results;
using Gates.Runner.CommandLine;

namespace Gates.Runner.Evidence;

/// <summary><c>gates keys new</c>: a key for the gate, or for a person's sign-offs. It never replaces one.</summary>
internal static class KeysCommand
{
    public static ExitCode New(string path, Terminal terminal)
    {
        using var key = SigningKey.New();
        var publicKey = Convert.ToBase64String(key.PublicKey);
        try
        {
            Create(path + ".pub", publicKey + "\n", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            CreatePrivate(path, key);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new GateException(ObstacleKind.Configuration,
                $"--out: no key was made: {refused.Message} A key is never overwritten: name a new file.", refused);
        }

        terminal.Out.WriteLine($"Private key: {path} (its owner alone may read it; keep it out of every repository)");
        terminal.Out.WriteLine($"Public key:  {path}.pub, id {key.Id}");
        terminal.Out.WriteLine("For the keyring, behind the role that it signs for:");
        terminal.Out.WriteLine(publicKey);
        return ExitCode.Promote;
    }

    private static void CreatePrivate(string path, SigningKey key)
    {
        try
        {
            Create(path, key.ToPem(), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        catch
        {
            // Made a moment ago, by us: without its private half it is of no use.
            File.Delete(path + ".pub");
            throw;
        }
    }

    private static void Create(string path, string text, UnixFileMode mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = mode;
        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }
}
