using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gates.Kit;
using Gates.Kit.Lanes;
using Gates.Model.Results;
using Gates.Model.Watching;

namespace Gates.Runner.Watching;

/// <summary>The state of a watch on disk, whole after every sample: whoever kills the watch leaves one that can go on.</summary>
internal static class WatchFile
{
    /// <summary>Its folder in a bundle.</summary>
    public const string Folder = "watch";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>From the folder of a bundle.</summary>
    public static string PathIn(string bundle) => Path.Combine(bundle, Folder, "state.json");

    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string bundle, WatchLog log)
    {
        var path = PathIn(bundle);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        WholeFile.Write(path, JsonSerializer.Serialize(log, s_json));
    }

    /// <exception cref="GateException">There is no such file, or it is no state of a watch.</exception>
    public static WatchLog Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<WatchLog>(File.ReadAllText(path), s_json)!;
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new GateException(
                ObstacleKind.Configuration,
                $"--resume is '{path}', which cannot be read as the state of a watch: {unreadable.Message} Allowed: {Folder}/state.json of the folder of an interrupted one.",
                unreadable);
        }
    }
}
