using NUnit.Framework.Internal;
using VerifyTests;

namespace Gates.Standins.Tests.Snapshots;

/// <summary>Base of the fixtures that let Verify work in a directory of their own.</summary>
public abstract class SnapshotTests
{
    /// <summary>A fresh directory for each test.</summary>
    protected string Place { get; private set; } = "";

    /// <summary>What the last Verify attached to its test.</summary>
    protected IReadOnlyList<string> Attached { get; private set; } = [];

    [SetUp]
    public void MakeThePlace() => Place = Directory.CreateTempSubdirectory("gates-verify-").FullName;

    [TearDown]
    public void RemoveThePlace() => Directory.Delete(Place, recursive: true);

    /// <summary>The names of the files in the place, sorted.</summary>
    protected IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Place, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Place, file))
            .Order(StringComparer.Ordinal);

    /// <summary>What a new snapshot of the target would hold.</summary>
    protected async Task<string> TextOfAsync(SettingsTask verify)
    {
        var red = await RedAsync(verify.UseDirectory(Place).UseFileName("text"));
        Assert.That(red.Message, Does.StartWith($"Directory: {Place}\nNew:\n"), red.ToString());
        return await File.ReadAllTextAsync(Directory.EnumerateFiles(Place, "text.received.*").Single());
    }

    /// <summary>The exception of a Verify that must not pass.</summary>
    protected async Task<Exception> RedAsync(SettingsTask verify)
    {
        try
        {
            await RunAsync(verify);
        }
        catch (Exception red)
        {
            return red;
        }

        throw new InvalidOperationException("Verify passed.");
    }

    /// <summary>Runs a Verify whose attachments are kept from the report: their files go with the place.</summary>
    protected async Task<VerifyResult> RunAsync(SettingsTask verify)
    {
        var context = TestExecutionContext.CurrentContext;
        var real = context.CurrentResult;
        context.CurrentResult = context.CurrentTest.MakeTestResult();
        try
        {
            return await verify;
        }
        finally
        {
            Attached = [.. context.CurrentResult.TestAttachments.Select(attachment => attachment.FilePath)];
            context.CurrentResult = real;
        }
    }

    protected void Accept(string name, string content) => File.WriteAllText(Path.Combine(Place, name), content);
}
