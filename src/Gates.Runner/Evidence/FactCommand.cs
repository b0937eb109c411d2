using System.Text;
using Gates.Kit;
using Gates.Kit.Lanes;
using Gates.Model;
using Gates.Model.Evidence;
using Gates.Model.Results;
using Gates.Runner.CommandLine;

namespace Gates.Runner.Evidence;

/// <param name="Kind">Kind of the fact.</param>
/// <param name="System">System that it is a fact of.</param>
/// <param name="Environment">Its environment.</param>
/// <param name="At">When it came true.</param>
/// <param name="Key">File of the private key of whoever vouches for it.</param>
/// <param name="Out">File to write; it must not be there.</param>
internal sealed record FactRequest(string Kind, string System, string Environment, DateTimeOffset At, string Key, string Out);

/// <summary><c>gates fact sign</c>: what no run can see and somebody vouches for, such as the time of the last backup.</summary>
internal static class FactCommand
{
    public static ExitCode Sign(FactRequest request, Terminal terminal, TimeProvider clock)
    {
        using var key = SigningKey.FromFile(request.Key, "--key");
        var now = clock.GetUtcNow();
        if (request.At > now)
            throw Refused($"--at is '{request.At:O}', which has not come yet.");
        if (File.Exists(request.Out))
            throw Refused($"--out: '{request.Out}' is there already. A fact is never overwritten: name a new file.");
        var fact = new SignedFact
        {
            Format = 1,
            Kind = request.Kind,
            System = request.System,
            Environment = request.Environment,
            At = request.At,
            SignedAt = now,
        };
        try
        {
            WholeFile.Write(request.Out, EvidenceJson.TextOf(key.Sign(Dsse.FactType, Encoding.UTF8.GetBytes(EvidenceJson.TextOf(fact)))));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new GateException(ObstacleKind.Configuration, $"--out cannot be written: {refused.Message}", refused);
        }

        terminal.Out.WriteLine($"{request.Out}: {fact.Kind} of {fact.System} on {fact.Environment} at {fact.At:u}, key {VerifyCommand.Short(key.Id)}.");
        return ExitCode.Promote;
    }

    private static GateException Refused(string message) => new(ObstacleKind.Configuration, message);
}
