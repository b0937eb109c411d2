using Gates.Runner.CommandLine;
using Gates.Runner.Machine;

namespace Gates.Runner;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        using var signals = new StopSignals();
        return await GatesCommand.RunAsync(args, new Terminal(Console.Out, Console.Error), new ThisMachine(), signals);
    }
}
