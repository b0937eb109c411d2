using Gates.Model;

namespace Gates.Proof.Evidence;

/// <summary>Somebody with a key of his own, made by <c>gates keys new</c>.</summary>
internal sealed record Person(string KeyFile, string PublicKey)
{
    public static async Task<Person> NewAsync(string folder, string name)
    {
        var file = Path.Combine(folder, name + ".key");
        var made = await Command.RunAsync(Repository.Gates, ["keys", "new", "--out", file], Command.Patience);
        Assert.That((ExitCode)made.ExitCode, Is.EqualTo(ExitCode.Promote), made.Output);
        return new Person(file, (await File.ReadAllTextAsync(file + ".pub")).Trim());
    }
}
