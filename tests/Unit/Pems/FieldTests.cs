using System.Text.Json;
using Gates.Systems.Pems;

namespace Gates.Unit.Pems;

/// <summary>What a member of an answer must be: each kind is seen to refuse.</summary>
public sealed class FieldTests
{
    [TestCase(FieldKind.Text, "\"x\"", "\"\"", "a text")]
    [TestCase(FieldKind.Text, "\"x\"", "1", "a text")]
    [TestCase(FieldKind.Count, "0", "-1", "a whole number from 0")]
    [TestCase(FieldKind.Count, "12", "\"12\"", "a whole number from 0")]
    [TestCase(FieldKind.Count, "12", "1.5", "a whole number from 0")]
    [TestCase(FieldKind.Amount, "1.5", "-0.1", "a number from 0")]
    [TestCase(FieldKind.Percent, "100", "100.1", "a number from 0 to 100")]
    [TestCase(FieldKind.Switch, "false", "\"false\"", "true or false")]
    [TestCase(FieldKind.Time, "\"2025-11-28T14:30:00Z\"", "\"yesterday\"", "a time")]
    [TestCase(FieldKind.Object, "{}", "null", "an object")]
    [TestCase(FieldKind.ObjectOrNull, "null", "[]", "an object or null")]
    [TestCase(FieldKind.List, "[]", "{}", "a list")]
    [TestCase(FieldKind.AmountOrNull, "null", "-1", "a number from 0, or null")]
    [TestCase(FieldKind.AmountOrNull, "2.5", "\"2.5\"", "a number from 0, or null")]
    [TestCase(FieldKind.TimeOrNull, "null", "0", "a time or null")]
    public void A_kind_takes_the_one_and_refuses_the_other(FieldKind kind, string good, string bad, string words)
    {
        Field[] fields = [new("a.b", kind)];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Field.WrongIn(Holding(good), fields), Is.Empty);
            Assert.That(Field.WrongIn(Holding(bad), fields), Is.EqualTo((string[])[$"a.b is {bad}, but must be {words}"]));
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
}
