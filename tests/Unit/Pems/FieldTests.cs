using System.Text.Json;
using Gates.Systems.Pems;

namespace Gates.Unit.Pems;

/// <summary>What a member of an answer must be: each kind is seen to refuse.</summary>
public sealed class FieldTests
{
    [TestCase(FieldKind.Text, "\"x\"", "\"\"")]
    [TestCase(FieldKind.Text, "\"x\"", "1")]
    [TestCase(FieldKind.Count, "0", "-1")]
    [TestCase(FieldKind.Count, "12", "\"12\"")]
    [TestCase(FieldKind.Count, "12", "1.5")]
    [TestCase(FieldKind.Amount, "1.5", "-0.1")]
    [TestCase(FieldKind.Percent, "100", "100.1")]
    [TestCase(FieldKind.Switch, "false", "\"false\"")]
    [TestCase(FieldKind.Time, "\"2025-11-28T14:30:00Z\"", "\"yesterday\"")]
    [TestCase(FieldKind.Object, "{}", "null")]
    [TestCase(FieldKind.ObjectOrNull, "null", "[]")]
    [TestCase(FieldKind.List, "[]", "{}")]
    public void A_kind_takes_the_one_and_refuses_the_other(FieldKind kind, string good, string bad)
    {
        Field[] fields = [new("a.b", kind)];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Field.WrongIn(Holding(good), fields), Is.Empty);
            Assert.That(Field.WrongIn(Holding(bad), fields), Is.EqualTo((string[])[$"a.b is {bad}, but must be {Words(kind)}"]));
        }
    }

    [Test]
    public void A_member_that_is_absent_is_told_wherever_it_was_to_be()
    {
        var answer = JsonDocument.Parse("""{ "a": 1 }""").RootElement;

        Assert.That(
            Field.WrongIn(answer, [new("a.b", FieldKind.Count), new("c", FieldKind.List)]),
            Is.EqualTo((string[])["a.b is absent, but must be a whole number from 0", "c is absent, but must be a list"]));
    }

    private static JsonElement Holding(string value) => JsonDocument.Parse($$"""{ "a": { "b": {{value}} } }""").RootElement;

    private static string Words(FieldKind kind) => kind switch
    {
        FieldKind.Text => "a text",
        FieldKind.Count => "a whole number from 0",
        FieldKind.Amount => "a number from 0",
        FieldKind.Percent => "a number from 0 to 100",
        FieldKind.Switch => "true or false",
        FieldKind.Time => "a time",
        FieldKind.Object => "an object",
        FieldKind.ObjectOrNull => "an object or null",
        FieldKind.List => "a list",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind"),
    };
}
