using System.Text;

namespace Gates.Unit.Sampling;

internal static class Tokens
{
    /// <summary>A token that ends at a time by its own claim; nobody signed it.</summary>
    public static string Until(DateTimeOffset end) => $"e30.{Base64($$"""{"exp":{{end.ToUnixTimeSeconds()}}}""")}.none";

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
