namespace Gates.Systems.CredentialMate.Pages;

/// <summary>English names of the places that license physicians.</summary>
public static class StateNames
{
    private const string Names = """
        AL Alabama; AK Alaska; AZ Arizona; AR Arkansas; CA California; CO Colorado; CT Connecticut;
        DE Delaware; DC District of Columbia; FL Florida; GA Georgia; HI Hawaii; ID Idaho;
        IL Illinois; IN Indiana; IA Iowa; KS Kansas; KY Kentucky; LA Louisiana; ME Maine; MD Maryland;
        MA Massachusetts; MI Michigan; MN Minnesota; MS Mississippi; MO Missouri; MT Montana;
        NE Nebraska; NV Nevada; NH New Hampshire; NJ New Jersey; NM New Mexico; NY New York;
        NC North Carolina; ND North Dakota; OH Ohio; OK Oklahoma; OR Oregon; PA Pennsylvania;
        RI Rhode Island; SC South Carolina; SD South Dakota; TN Tennessee; TX Texas; UT Utah;
        VT Vermont; VA Virginia; WA Washington; WV West Virginia; WI Wisconsin; WY Wyoming;
        AS American Samoa; GU Guam; MP Northern Mariana Islands; PR Puerto Rico; VI Virgin Islands
        """;

    private static readonly Dictionary<string, string> s_names = Names
        .Split(';', StringSplitOptions.TrimEntries)
        .ToDictionary(name => name[..2], name => name[3..], StringComparer.Ordinal);

    /// <summary>The name; the code itself where there is none.</summary>
    /// <param name="code">Two upper-case letters.</param>
    public static string Of(string code) => s_names.GetValueOrDefault(code, code);
}
