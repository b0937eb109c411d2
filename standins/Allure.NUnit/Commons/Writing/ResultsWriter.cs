using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Allure.Net.Commons.Writing;

/// <summary>Writes results, containers and attachments into one directory, one file each.</summary>
internal sealed class ResultsWriter
{
    private readonly JsonSerializerOptions json;

    public ResultsWriter(string directory, bool indented)
    {
        Directory = Path.GetFullPath(directory);
        System.IO.Directory.CreateDirectory(Directory);
        json = new JsonSerializerOptions
        {
            WriteIndented = indented,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        };
    }

    public string Directory { get; }

    public void Write(TestResult result) =>
        Write($"{Guid.NewGuid():N}-result.json", JsonSerializer.SerializeToUtf8Bytes(result, json));

    /// <summary>Writes the container only when it has something to show: a before or an after.</summary>
    public void Write(TestResultContainer container)
    {
        if (container.befores.Count + container.afters.Count > 0)
            Write(container.FileName, JsonSerializer.SerializeToUtf8Bytes(container, json));
    }

    public void WriteAttachment(string source, byte[] content) => Write(source, content);

    public void Clean()
    {
        foreach (var file in System.IO.Directory.EnumerateFiles(Directory)) File.Delete(file);
        foreach (var folder in System.IO.Directory.EnumerateDirectories(Directory))
            System.IO.Directory.Delete(folder, recursive: true);
    }

    /// <summary>Whole or not at all: on a full disk half a result would be one that nobody can read.</summary>
    private void Write(string name, byte[] content)
    {
        var draft = Path.Combine(Directory, $".{name}.draft");
        try
        {
            File.WriteAllBytes(draft, content);
            File.Move(draft, Path.Combine(Directory, name), overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }
}
