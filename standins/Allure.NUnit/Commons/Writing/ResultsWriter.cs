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

    public void Write(TestResult result) => Write("result", JsonSerializer.SerializeToUtf8Bytes(result, json));

    public void Write(TestResultContainer container) =>
        Write("container", JsonSerializer.SerializeToUtf8Bytes(container, json));

    public void WriteAttachment(string source, byte[] content) =>
        File.WriteAllBytes(Path.Combine(Directory, source), content);

    public void Clean()
    {
        foreach (var file in System.IO.Directory.EnumerateFiles(Directory)) File.Delete(file);
        foreach (var folder in System.IO.Directory.EnumerateDirectories(Directory))
            System.IO.Directory.Delete(folder, recursive: true);
    }

    private void Write(string kind, byte[] content) =>
        File.WriteAllBytes(Path.Combine(Directory, $"{Guid.NewGuid():N}-{kind}.json"), content);
}
