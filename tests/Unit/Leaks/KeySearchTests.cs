using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Gates.Model.Leaks;

namespace Gates.Unit.Leaks;

/// <summary>A private key is found in every form in which tools keep or print one; its public half is no secret.</summary>
public sealed class KeySearchTests
{
    private static readonly Dictionary<string, Func<ECDsa, byte[]>> s_forms = new(StringComparer.Ordinal)
    {
        ["PEM, PKCS #8"] = key => Text(key.ExportPkcs8PrivateKeyPem()),
        ["PEM, SEC 1"] = key => Text(key.ExportECPrivateKeyPem()),
        ["PEM, indented"] = key => Text(key.ExportPkcs8PrivateKeyPem().Replace("\n", "\n    ", StringComparison.Ordinal)),
        ["PEM, a name before each line"] = key => Text(key.ExportECPrivateKeyPem().Replace("\n", "\nstdout | ", StringComparison.Ordinal)),
        ["PEM in JSON"] = key => JsonSerializer.SerializeToUtf8Bytes(new { key = key.ExportPkcs8PrivateKeyPem() }),
        ["PEM in base64"] = key => Text(Convert.ToBase64String(Text(key.ExportPkcs8PrivateKeyPem()))),
        ["PEM in base64 in lines"] = key => Text(Convert.ToBase64String(Text(key.ExportPkcs8PrivateKeyPem()), Base64FormattingOptions.InsertLineBreaks)),
        ["PEM in hexadecimal"] = key => Text(Convert.ToHexString(Text(key.ExportPkcs8PrivateKeyPem()))),
        ["PEM in a URL"] = key => Text(Uri.EscapeDataString(key.ExportPkcs8PrivateKeyPem())),
        ["PEM, UTF-16"] = key => Encoding.Unicode.GetBytes(key.ExportPkcs8PrivateKeyPem()),
        ["DER, PKCS #8"] = key => key.ExportPkcs8PrivateKey(),
        ["DER, SEC 1"] = key => key.ExportECPrivateKey(),
        ["DER in base64"] = key => Text(Convert.ToBase64String(key.ExportPkcs8PrivateKey())),
        ["DER in base64, lines of 76"] = key => Text(Convert.ToBase64String(key.ExportPkcs8PrivateKey(), Base64FormattingOptions.InsertLineBreaks)),
        ["DER in hexadecimal"] = key => Text(Convert.ToHexString(key.ExportPkcs8PrivateKey())),
        ["DER in hexadecimal, small"] = key => Text(Convert.ToHexStringLower(key.ExportPkcs8PrivateKey())),
        ["JWK"] = key => Text(Base64Url.EncodeToString(key.ExportParameters(true).D!)),
    };

    [TestCaseSource(nameof(Names))]
    public void A_key_is_found_in_every_form(string form)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var another = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var search = new SecretSearch([Secret.OfKey("the key", key.ExportParameters(true).D!)]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(search.In([.. "before "u8, .. s_forms[form](key), .. " behind"u8]).Select(hit => hit.Secret), Is.Not.Empty.And.All.EqualTo("the key"));
            Assert.That(search.In(s_forms[form](another)), Is.Empty, "another key");
        }
    }

    [Test]
    public void Its_public_half_is_no_secret()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var search = new SecretSearch([Secret.OfKey("the key", key.ExportParameters(true).D!)]);
        var point = key.ExportSubjectPublicKeyInfo();

        var told = search.In([.. point, .. Text(key.ExportSubjectPublicKeyInfoPem()), .. Text(Convert.ToHexString(point)), .. Text(Convert.ToBase64String(point))]);

        Assert.That(told, Is.Empty);
    }

    [Test]
    public void A_hit_names_the_form_and_never_the_key()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var search = new SecretSearch([Secret.OfKey("the key", key.ExportParameters(true).D!)]);

        Assert.That(search.In(Text(key.ExportPkcs8PrivateKeyPem())), Is.EquivalentTo((LeakHit[])[new("the key", "base64")]));
    }

    [Test]
    public void Too_short_a_key_is_an_error() =>
        Assert.That(() => Secret.OfKey("the key", new byte[31]), Throws.TypeOf<ArgumentOutOfRangeException>());

    private static IEnumerable<string> Names => s_forms.Keys;

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
