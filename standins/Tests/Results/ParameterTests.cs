namespace Gates.Standins.Tests.Results;

public sealed class ParameterTests : ResultTests
{
    [Test]
    public void An_argument_is_shown_as_JSON()
    {
        string[] expected =
        [
            "text=\"abc\"", "number=1", "ratio=3.0", "day=5", "when=\"2024-01-02T03:04:05Z\"", "nothing=null", "list=[1,2]",
        ];

        Assert.That(Shown("Parameterized.Takes_all"), Is.EqualTo(expected));
    }

    [Test]
    public void A_formatter_decides_for_its_type() =>
        Assert.That(Shown("Parameterized.Takes_a"), Is.EqualTo(["dose=5 mg"]));

    [Test]
    public void A_parameter_of_the_run_may_be_hidden_masked_or_excluded()
    {
        var parameters = Run.One("Parameterized.Adds").Items("parameters")
            .Select(parameter => $"{parameter["name"]}={parameter["value"]} {parameter["excluded"]} {parameter["mode"]}");

        Assert.That(parameters, Is.EqualTo(
        [
            "z=1 false ", "a=\"text\" false ", "secret=\"x\" false masked", "clock=\"12:00\" true ", "both=2 true hidden",
            "raw=as it is false ",
        ]));
    }

    private IEnumerable<string> Shown(string test) =>
        Run.One(test).Items("parameters").Select(parameter => $"{parameter.Text("name")}={parameter.Text("value")}");
}
