using Allure.Net.Commons;
using Allure.NUnit;

namespace Gates.Standins.Doomed;

public sealed record Dose(int Amount, string Unit);

internal sealed class DoseFormatter : TypeFormatter<Dose>
{
    public override string Format(Dose value) => $"{value.Amount} {value.Unit}";
}

[AllureNUnit]
public sealed class Parameterized
{
    private static readonly object?[][] s_values =
    [
        ["abc", 1, 3.0, DayOfWeek.Friday, new DateTime(2024, 1, 2, 3, 4, 5, DateTimeKind.Utc), null, new[] { 1, 2 }],
    ];

    private static readonly Dose[] s_doses = [new(5, "mg")];

    [TestCase("b", 2)]
    [TestCase("a", 1)]
    [TestCase("c", 3, TestName = "A name that is not used")]
    public void Takes(string text, int number) => Assert.That(text, Has.Length.EqualTo(1), $"{number}");

    [TestCaseSource(nameof(s_values))]
    public void Takes_all(string text, int number, double ratio, DayOfWeek day, DateTime when, string? nothing, int[] list) =>
        Assert.Pass($"{text}{number}{ratio}{day}{when}{nothing}{list}");

    [TestCaseSource(nameof(s_doses))]
    public void Takes_a(Dose dose) => Assert.That(dose.Amount, Is.EqualTo(5));

    [Test]
    public void Adds()
    {
        AllureApi.AddTestParameter("z", 1);
        AllureApi.AddTestParameter("a", "text");
        AllureApi.AddTestParameter("secret", "x", ParameterMode.Masked);
        AllureApi.AddTestParameter("clock", "12:00", excluded: true);
        AllureApi.AddTestParameter("both", 2, ParameterMode.Hidden, excluded: true);
        AllureApi.AddTestParameter(new Parameter { name = "raw", value = "as it is" });
    }

    [Test, Retry(3)]
    public void Passes_at_the_second_try() => Assert.That(TestContext.CurrentContext.CurrentRepeatCount, Is.Positive);

    /// <summary>Two generic arguments, of this assembly and of the core library.</summary>
    [Test]
    public void Generic([Values(1)] int value) => Assert.That(new List<int> { value }, Is.Not.Empty);
}
