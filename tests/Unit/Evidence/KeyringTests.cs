using Gates.Model.Evidence;
using Gates.Model.Policies;

namespace Gates.Unit.Evidence;

public sealed class KeyringTests
{
    private const string Good = """{ "format": 1, "roles": { "gate": ["AAAA"], "qa-lead": ["BBBB", "CCCC"] } }""";

    [Test]
    public void A_key_belongs_to_its_role_and_a_strangers_to_none()
    {
        var keyring = Keyring.Parse(Good, "keyring.json");

        var ofQa = Digest.Of(Convert.FromBase64String("CCCC"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(keyring.RoleOf(ofQa), Is.EqualTo("qa-lead"));
            Assert.That(keyring.KeysOf("qa-lead").Keys, Has.Member(ofQa));
            Assert.That(keyring.KeysOf("product-owner"), Is.Empty);
            Assert.That(keyring.RoleOf(new('0', 64)), Is.Null);
        }
    }

    [TestCase("\"format\": 1", "\"format\": 2", "'format' is 2, but must be 1.")]
    [TestCase("\"format\": 1,", "", "'format' is absent, but must be given.")]
    [TestCase("\"gate\"", "\"The Gate\"", "'roles.The Gate' is no name that it may have, but must be small letters, digits and '-', beginning with a letter.")]
    [TestCase("\"gate\"", "\"gAte\"", "'roles.gAte' is no name that it may have, but must be small letters, digits and '-', beginning with a letter.")]
    [TestCase("\"gate\"", "\"9gate\"", "'roles.9gate' is no name that it may have, but must be small letters, digits and '-', beginning with a letter.")]
    [TestCase("\"gate\"", "\"\"", "'roles.' is no name that it may have, but must be small letters, digits and '-', beginning with a letter.")]
    [TestCase("\"gate\"", "\"qa-lead\"", "'roles.qa-lead' is given twice, but must be given once.")]
    [TestCase("\"AAAA\"", "\"%\"", "'roles.gate[0]' is \"%\", but must be a public key: base64 of its SubjectPublicKeyInfo.")]
    [TestCase("\"AAAA\"", "\"\"", "'roles.gate[0]' is \"\", but must be a public key: base64 of its SubjectPublicKeyInfo.")]
    [TestCase("\"AAAA\"", "7", "'roles.gate[0]' is 7, but must be a public key: base64 of its SubjectPublicKeyInfo.")]
    [TestCase("\"BBBB\"", "\"AAAA\"", "'roles.qa-lead[0]' is the key of roles.gate again, but must be a key of its own: one key, one role.")]
    [TestCase("\"BBBB\"", "\" AA AA\"", "'roles.qa-lead[0]' is the key of roles.gate again, but must be a key of its own: one key, one role.")]
    public void An_error_names_the_key_what_was_found_and_what_is_allowed(string good, string bad, string error)
    {
        Assert.That(() => Keyring.Parse(Good.Replace(good, bad, StringComparison.Ordinal), "keyring.json"),
            Throws.TypeOf<PolicyException>().With.Message.EqualTo($"keyring.json: 1 error\n  {error}"));
    }

    [TestCase(64, true)]
    [TestCase(65, false)]
    public void A_role_has_a_name_of_at_most_64_letters(int length, bool isOne)
    {
        var json = Good.Replace("\"gate\"", $"\"{new string('a', length)}\"", StringComparison.Ordinal);

        Assert.That(() => Keyring.Parse(json, "keyring.json"), isOne ? Throws.Nothing : Throws.TypeOf<PolicyException>());
    }

    [Test]
    public void What_is_no_json_is_told()
    {
        Assert.That(() => Keyring.Parse("{", "keyring.json"), Throws.TypeOf<PolicyException>()
            .With.Message.StartsWith("keyring.json: 1 error\n  '(the file)' is not readable (").And.Message.EndsWith("), but must be a JSON keyring."));
    }

    [TestCase("")]
    [TestCase("[]")]
    [TestCase("""{ "format": 1, "roles": [] }""")]
    public void What_is_no_keyring_is_refused(string json)
    {
        Assert.That(() => Keyring.Parse(json, "keyring.json"), Throws.TypeOf<PolicyException>());
    }
}
