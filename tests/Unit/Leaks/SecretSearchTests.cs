using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gates.Model.Leaks;

namespace Gates.Unit.Leaks;

/// <summary>A secret is found however it is written; what only looks like one is not.</summary>
public sealed class SecretSearchTests
{
    // With everything that an encoding changes: quotes, markup, blanks, what looks like an escape, letters beyond ASCII.
    private static readonly string[] s_values =
    [
        "Zk3-vQ9.plain_77", "p/w+d=\"q\"<&>'%41~!", "Pässwörd \u2713 \U0001F511 ok", @"back\slash\nand\u0041", "100%&amp;&#39; x",
        "C:\\new\\table\\u00e9 9", "ends with spaces   1",
    ];

    private static readonly Dictionary<string, Func<string, byte[]>> s_encodings = new(StringComparer.Ordinal)
    {
        ["as it is"] = Encoding.UTF8.GetBytes,
        ["UTF-16"] = Encoding.Unicode.GetBytes,
        ["URL"] = value => Text(Uri.EscapeDataString(value)),
        ["URL, small digits"] = value => Text(LowerEscapes(Uri.EscapeDataString(value))),
        ["form"] = value => Text(WebUtility.UrlEncode(value)),
        ["every byte in percent"] = value => Text(string.Concat(Encoding.UTF8.GetBytes(value).Select(one => $"%{one:X2}"))),
        ["JSON"] = value => Text(JsonSerializer.Serialize(value)),
        ["JSON, relaxed"] = value => Text(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value)),
        ["JSON, every unit"] = value => Text(string.Concat(value.Select(unit => $"\\u{(int)unit:x4}"))),
        ["JSON, slashes"] = value => Text(JsonSerializer.Serialize(value).Replace("/", "\\/", StringComparison.Ordinal)),
        ["JSON in JSON"] = value => Text(JsonSerializer.Serialize(JsonSerializer.Serialize(new { value }))),
        ["HTML"] = value => Text(HtmlEncoder.Default.Encode(value)),
        ["HTML of the web"] = value => Text(WebUtility.HtmlEncode(value)),
        ["HTML, every letter"] = value => Text(string.Concat(value.EnumerateRunes().Select(rune => $"&#{rune.Value};"))),
        ["JSON in HTML"] = value => Text(HtmlEncoder.Default.Encode(JsonSerializer.Serialize(value))),
        ["URL in JSON"] = value => Text(JsonSerializer.Serialize(new { url = "https://x.invalid/?a=" + Uri.EscapeDataString(value) })),
        ["base64"] = value => Text(Convert.ToBase64String(Encoding.UTF8.GetBytes(value))),
        ["base64 behind one"] = value => Text(Convert.ToBase64String(Encoding.UTF8.GetBytes(":" + value + "\n"))),
        ["base64 behind two"] = value => Text(Convert.ToBase64String(Encoding.UTF8.GetBytes("a:" + value + "xy"))),
        ["base64 for URLs"] = value => Text(Base64Url.EncodeToString(Encoding.UTF8.GetBytes("user:" + value))),
        ["base64 in lines"] = value => Text(Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('x', 50) + value), Base64FormattingOptions.InsertLineBreaks)),
        ["base64 in a URL"] = value => Text(Uri.EscapeDataString(Convert.ToBase64String(Encoding.UTF8.GetBytes(value)))),
        ["base64 of JSON"] = value => Text(Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(new { value }))),
        ["hexadecimal"] = value => Text(Convert.ToHexString(Encoding.UTF8.GetBytes(value))),
        ["hexadecimal, small"] = value => Text(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(value))),
    };

    private static IEnumerable<TestCaseData> Cases =>
        from encoding in s_encodings
        from value in s_values.Index()
        select new TestCaseData(encoding.Key, value.Index).SetArgDisplayNames(encoding.Key, $"value {value.Index}");

    [TestCaseSource(nameof(Cases))]
    public void A_secret_is_found_however_it_is_written(string encoding, int value)
    {
        var search = new SecretSearch([new("the password", s_values[value]), new("another", "Never-there-4711")]);

        var found = search.In([.. "before "u8, .. s_encodings[encoding](s_values[value]), .. " behind"u8]);

        Assert.That(found.Select(hit => hit.Secret), Is.EqualTo((string[])["the password"]), Encoding.UTF8.GetString(s_encodings[encoding](s_values[value])));
    }

    [TestCaseSource(nameof(Cases))]
    public void A_secret_is_found_wherever_the_stream_is_cut(string encoding, int value)
    {
        var search = new SecretSearch([new("the password", s_values[value])]);
        byte[] text = [.. "before "u8, .. s_encodings[encoding](s_values[value]), .. " behind"u8];

        foreach (var size in (int[])[1, 5])
        {
            var stream = search.Begin();
            foreach (var part in text.Chunk(size))
                stream.Read(part);

            Assert.That(stream.End(), Has.Count.EqualTo(1), $"in pieces of {size}");
        }
    }

    [Test]
    public void Where_one_letter_differs_nothing_is_found()
    {
        var search = new SecretSearch(s_values.Select((value, index) => new Secret($"{index}", value)));

        using (Assert.EnterMultipleScope())
            foreach (var encode in s_encodings)
                Assert.That(search.In(encode.Value("Zk3-vQ8.plain_77")), Is.Empty, encode.Key);
    }

    [Test]
    public void Of_several_secrets_each_is_told_once_by_its_name()
    {
        var search = new SecretSearch([new("short", "abcdef-12"), new("long", "xabcdef-12y"), new("absent", "zzzzzzz-99")]);

        var found = search.In("-xabcdef-12y-xabcdef-12y-"u8);

        Assert.That(found.Select(hit => hit.Secret), Is.EquivalentTo((string[])["short", "long"]));
    }

    [TestCase("Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U", true)]
    [TestCase("eyeyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U", true)]
    [TestCase("\\\"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U\\\"", true)]
    [TestCase("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dozjgNryP4J3jVmNHl0w5N", true)]
    [TestCase("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dozjgNryP4J3jVmNHl0w5", false)]
    [TestCase("eyJhbGciOiJIUzI1NiJ9.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9Plz", false)]
    [TestCase("eyJhbGciOiJIUzI1NiJ9 eyJzdWIiOiIxIn0 dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U", false)]
    [TestCase("eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.", false)]
    [TestCase("\"payload\": \"eyJfdHlwZSI6Imh0dHBzOi8vaW4tdG90by5pbyJ9\"", false)]
    [TestCase("eyJ.map(eyJ.x)", false)]
    public void A_token_that_nobody_named_is_known_by_its_form(string text, bool isOne)
    {
        var found = new SecretSearch([]).In(Encoding.UTF8.GetBytes(text));

        Assert.That(found.Select(hit => hit.Secret), isOne ? Is.EqualTo((string[])[SecretSearch.AnyToken]) : Is.Empty);
    }

    [Test]
    public void Of_a_token_its_own_end_is_looked_for_and_not_the_beginning_of_every_token()
    {
        const string token = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";
        var search = new SecretSearch([new("the expired token", token)]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(search.In(Encoding.ASCII.GetBytes(token)).Select(hit => hit.Secret), Does.Contain("the expired token"));
            Assert.That(search.In(Encoding.ASCII.GetBytes(token[..60])), Is.Empty);
        }
    }

    [TestCase("short-1", "fewer than 8 characters")]
    [TestCase("Password", "letters alone")]
    [TestCase("20260131", "a number of 8 digits")]
    [TestCase("1111-1111-2", "fewer than 5 different")]
    [TestCase("12345-12345", null)]
    [TestCase("Pass9word", null)]
    [TestCase("1234-5678", null)]
    [TestCase("staging.example-1", "another setting says it openly")]
    [TestCase("Zk3-vQ9.plain_77", null)]
    [TestCase("900417338", null)]
    public void What_stands_in_texts_by_chance_is_not_looked_for(string value, string? why)
    {
        var told = new Secret("x", value).WhyNotSought(["https://staging.example-1.invalid"]);

        Assert.That(told, why is null ? Is.Null : Does.Contain(why));
    }

    [Test]
    public void A_secret_never_tells_its_value() => Assert.That($"{new Secret("its name", "Zk3-vQ9.plain_77")}", Is.EqualTo("its name"));

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static string LowerEscapes(string text) => string.Concat(text.Select((letter, at) =>
        (at > 0 && text[at - 1] == '%') || (at > 1 && text[at - 2] == '%') ? char.ToLowerInvariant(letter) : letter));
}
