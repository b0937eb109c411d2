using Gates.Model.Leaks;

namespace Gates.Unit.Leaks;

/// <summary>What answers say of people is known in pages too, wherever it stands as a word of its own.</summary>
public sealed class PeopleTests
{
    private static readonly HashSet<string> s_ours = ["pat@example.invalid"];

    [TestCase("npi", "900041")]
    [TestCase("first_name", "Ysa")]
    [TestCase("last_name", "Quo")]
    [TestCase("middle_name", "Ann")]
    [TestCase("full_name", "Y Quo")]
    [TestCase("patient_name", "Y Quo")]
    [TestCase("previous_names", "Y Old")]
    [TestCase("email", "y@x.yz")]
    [TestCase("ssn", "900-41")]
    [TestCase("mrn", "7Q441")]
    [TestCase("card_number", "40000412")]
    [TestCase("home_address", "1 Lane")]
    [TestCase("date_of_birth", "19700101")]
    public void A_member_names_somebody_from_a_length_on_that_no_other_word_has(string member, string shortest)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(People.In($$"""{"{{member}}":"{{shortest}}"}""", s_ours), Is.EqualTo((string[])[shortest]));
            Assert.That(People.In($$"""{"{{member.ToUpperInvariant()}}":"{{shortest}}"}""", s_ours), Is.EqualTo((string[])[shortest]), "however it is written");
            Assert.That(People.In($$"""{"{{member}}":"{{shortest[1..]}}"}""", s_ours), Is.Empty, "one sign less");
        }
    }

    [TestCase("""[{"a":{"b":[{"last_name":"Quillfeather"}]}},{"last_name":"Nightjar"}]""", "Quillfeather,Nightjar")]
    [TestCase("""  {"last_name":"Quillfeather"}""", "Quillfeather")]
    [TestCase("""{"last_name":["Quillfeather"],"specialty":"Neurology","npi":9000417338}""", "")]
    [TestCase("""{"email":"pat@example.invalid","last_name":"Quillfeather"}""", "")]
    [TestCase("""{"email":"pat@example.invalid","supervisor":{"last_name":"Nightjar"}}""", "Nightjar")]
    [TestCase("""{"email":"who@example.invalid","last_name":"Quillfeather"}""", "who@example.invalid,Quillfeather")]
    [TestCase("""{"email":4711,"last_name":"Quillfeather"}""", "Quillfeather")]
    [TestCase("""{"last_name":"Quillfeather",""", "")]
    [TestCase("""x {"last_name":"Quillfeather"}""", "")]
    [TestCase("", "")]
    public void They_are_found_at_any_depth_and_those_of_the_gate_are_not(string json, string found) =>
        Assert.That(string.Join(',', People.In(json, s_ours)), Is.EqualTo(found));

    [TestCase("Quillfeather", "[removed]")]
    [TestCase("Dr. Quillfeather, of Nightjar's.", "Dr. [removed], of [removed]'s.")]
    [TestCase("Quillfeathers xQuillfeather _Quillfeather Quillfeather1", "Quillfeathers xQuillfeather _Quillfeather Quillfeather1")]
    [TestCase("Quill Quill-Feather Quill", "[removed] [removed] [removed]")]
    [TestCase("QuillQuill Quill", "QuillQuill [removed]")]
    [TestCase("NightjarNightjar/Nightjar", "NightjarNightjar/[removed]")]
    [TestCase("nobody", "nobody")]
    public void Each_is_taken_out_where_it_is_a_word_and_the_longest_first(string text, string clean) =>
        Assert.That(People.Without(text, ["Quill", "Quill-Feather", "Quillfeather", "Nightjar", ""]), Is.EqualTo(clean));

    [Test]
    public void Of_nobody_nothing_is_taken_out() => Assert.That(People.Without("a text", [""]), Is.EqualTo("a text"));
}
