using System.Text.Json.Nodes;

namespace Gates.Standins.Tests.Results;

/// <summary>Base of the fixtures that read the results of the whole doomed project.</summary>
public abstract class ResultTests
{
    private DoomedRun? _run;

    private protected DoomedRun Run => _run ?? throw new InvalidOperationException("The doomed project has not run.");

    [OneTimeSetUp]
    public async Task ReadTheResults() => _run = await DoomedRun.WholeAsync();

    protected static JsonObject Step(JsonNode parent, string name) =>
        parent.Items("steps").Single(step => step.Text("name") == name);
}
