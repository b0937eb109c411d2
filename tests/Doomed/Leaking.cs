using Gates.Kit.Lanes;

namespace Gates.Doomed;

/// <summary>A lane that writes a secret of its target where no redaction is: it ends green, and its evidence must not be kept.</summary>
public sealed class Leaking
{
    [Test]
    public void It_leaves_the_password_in_a_file()
    {
        var folder = Directory.CreateDirectory(Path.Combine(LaneRun.Artifacts, "e2e")).FullName;
        var password = LaneRun.Target.CredentialMate.Provider.Password;
        File.WriteAllText(Path.Combine(folder, "notes.txt"), Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"user:{password}")));

        Assert.That(password, Is.Not.Empty);
    }

    /// <summary>Variable <c>DOOMED_LEAKS</c>: the key that seals its evidence. No lane is told where that is.</summary>
    [Test]
    public void It_keeps_a_file_of_the_machine()
    {
        if (Environment.GetEnvironmentVariable("DOOMED_LEAKS") is not { Length: > 0 } file)
        {
            Assert.Ignore("DOOMED_LEAKS names a file");
            return;
        }

        var folder = Directory.CreateDirectory(Path.Combine(LaneRun.Artifacts, "e2e")).FullName;
        var lines = File.ReadAllLines(file);
        File.WriteAllLines(Path.Combine(folder, "machine.txt"), lines.Select(line => $"  key: {line}"));

        Assert.That(lines, Is.Not.Empty);
    }

    [Test]
    public void It_says_the_password_in_a_message() =>
        Assert.That(LaneRun.Target.CredentialMate.Provider.Password, Is.Empty, $"typed {LaneRun.Target.CredentialMate.Provider.Password}");
}
