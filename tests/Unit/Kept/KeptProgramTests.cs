using Gates.Kit;
using Gates.Runner.Machine;

namespace Gates.Unit.Kept;

/// <summary>A lane that should stay, and does not even come.</summary>
public sealed class KeptProgramTests
{
    [Test]
    public async Task A_program_that_ends_at_once_is_told_instead_of_waited_for()
    {
        var folder = Directory.CreateTempSubdirectory("gates-kept-").FullName;
        try
        {
            var script = Path.Combine(folder, "lane.sh");
            await File.WriteAllTextAsync(script, "exit 3\n");
            await using var machine = new KeepingMachine(new ThisMachine());
            var start = new ProgramStart { File = "/bin/sh", Arguments = [script], Log = Path.Combine(folder, "lane.log") };

            Assert.That(
                () => machine.RunAsync(start, CancellationToken.None, CancellationToken.None),
                Throws.TypeOf<GateException>().With.Message.EqualTo($"'{script}' ended before it could be asked; see {start.Log}."));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
