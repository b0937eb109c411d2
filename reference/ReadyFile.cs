using System.Text.Json;

namespace Gates.Reference;

/// <summary>Tells whoever started the reference that it answers, and what of its target's settings only it knows.</summary>
/// <param name="ApiUrl">Origin of the API, which also takes <c>/__faults</c>.</param>
/// <param name="Origins">Where it answers, by what answers there.</param>
/// <param name="Settings">By their names in a target file.</param>
internal sealed record ReadyFile(Uri ApiUrl, IReadOnlyDictionary<string, string> Origins, IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>Writes it whole: whoever finds it may read it.</summary>
    public async Task WriteAsync(string file)
    {
        await File.WriteAllTextAsync(file + ".draft", JsonSerializer.Serialize(this, JsonSerializerOptions.Web));
        File.Move(file + ".draft", file, overwrite: true);
    }

    public static string Plain(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
