using System.Text;
using Gates.Kit;
using Gates.Kit.Lanes;
using Gates.Model;
using Gates.Model.Evidence;
using Gates.Model.Overrides;
using Gates.Model.Results;
using Gates.Runner.CommandLine;

namespace Gates.Runner.Evidence;

/// <param name="Check"><c>Lane/Fixture.Check</c>.</param>
/// <param name="System">System that it is given for.</param>
/// <param name="Environment">Its environment.</param>
/// <param name="Reason">Why the deployment may go on.</param>
/// <param name="Validation">How it will be shown afterwards that it is good.</param>
/// <param name="Hours">How long it counts.</param>
/// <param name="ValidateWithin">Hours until the post-validation is due.</param>
/// <param name="Key">File of the approver's private key.</param>
/// <param name="Out">File to write; it must not be there.</param>
internal sealed record OverrideRequest(
    string Check, string System, string Environment, string Reason, string Validation, int Hours, int ValidateWithin, string Key, string Out);

/// <summary><c>gates override sign</c>: lets a deployment go on although one check does not hold. Whether it counts, each run decides.</summary>
internal static class OverrideCommand
{
    public static ExitCode Sign(OverrideRequest request, Terminal terminal, TimeProvider clock)
    {
        using var key = SigningKey.FromFile(request.Key, "--key");
        if (File.Exists(request.Out))
            throw new GateException(ObstacleKind.Configuration, $"--out: '{request.Out}' is there already. An override is never overwritten: name a new file.");
        var now = clock.GetUtcNow();
        var granted = new Override
        {
            Format = 1,
            System = request.System,
            Environment = request.Environment,
            Check = request.Check,
            Reason = request.Reason,
            GrantedAt = now,
            ExpiresAt = now.AddHours(request.Hours),
            Validation = request.Validation,
            ValidationDue = now.AddHours(request.ValidateWithin),
        };
        try
        {
            WholeFile.Write(request.Out, EvidenceJson.TextOf(key.Sign(Dsse.OverrideType, Encoding.UTF8.GetBytes(EvidenceJson.TextOf(granted)))));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new GateException(ObstacleKind.Configuration, $"--out cannot be written: {refused.Message}", refused);
        }

        terminal.Out.WriteLine($"{request.Out}: {granted.Check} on {granted.Environment} until {granted.ExpiresAt:u}, post-validation due by {granted.ValidationDue:u}.");
        terminal.Out.WriteLine($"Give it to a run with --override {request.Out}.");
        return ExitCode.Promote;
    }
}
