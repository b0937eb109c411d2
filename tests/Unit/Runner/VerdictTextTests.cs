using Gates.Runner.Output;
using Gates.Runner.Runs;

namespace Gates.Unit.Runner;

/// <summary>What a person reads at the end of a run; each is a file beside this one.</summary>
public sealed class VerdictTextTests
{
    [Test]
    public Task Promote() => Verify(TextOf(Verdicts.Promote()));

    [Test]
    public Task Hold() => Verify(TextOf(Verdicts.Hold()));

    [Test]
    public Task Unproven() => Verify(TextOf(Verdicts.Unproven()));

    [Test]
    public Task Limits() => Verify(TextOf(Verdicts.Limits()));

    [Test]
    public Task Configuration() => Verify(TextOf(Verdicts.Configuration()));

    [Test]
    public void The_verdict_is_the_last_line() =>
        Assert.That(
            TextOf(Verdicts.Promote()).Split('\n')[^1],
            Is.EqualTo("PROMOTE embedded credentialmate: 90 checks passed (exit 0)"));

    private static string TextOf(Judged judged) =>
        string.Join('\n', VerdictText.Of(judged.Verdict, "artifacts/20260131T120000-7", "Report: artifacts/report", "Signed: evidence.dsse.json, with the gate's key 0123456789abcdef."));
}
