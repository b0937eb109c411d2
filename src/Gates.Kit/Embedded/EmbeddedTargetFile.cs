using System.Text.Json;
using System.Text.Json.Nodes;
using Gates.Model.Results;

namespace Gates.Kit.Embedded;

/// <summary>Completes the repository's target file with what only a running deployment knows.</summary>
internal static class EmbeddedTargetFile
{
    private static readonly JsonSerializerOptions s_written = new() { WriteIndented = true };

    private static readonly JsonDocumentOptions s_read = new() { AllowDuplicateProperties = false };

    /// <summary>Writes <paramref name="path"/>, readable by us alone: it holds passwords.</summary>
    public static async Task WriteAsync(string path, string text, CancellationToken stop)
    {
        await using var file = FileModes.CreatePrivate(path);
        await using var writer = new StreamWriter(file);
        await writer.WriteAsync(text.AsMemory(), stop);
    }

    /// <summary>The complete text of the target.</summary>
    /// <param name="system">Key of the system.</param>
    /// <param name="source">Path of the incomplete file, for messages.</param>
    /// <param name="text">What stands there.</param>
    /// <param name="root">Folder that its relative paths count from.</param>
    /// <param name="ready">What the reference told.</param>
    /// <param name="password">Of every account.</param>
    /// <param name="database">Connection string of the role that may only read.</param>
    /// <param name="process">Of the reference.</param>
    /// <param name="commit">The checkout's commit; null leaves <c>expectedCommit</c> out.</param>
    /// <exception cref="GateException">The file is not JSON, or has no object of the system.</exception>
    public static string Complete(
        string system, string source, string text, string root, ReferenceReady ready, string password, string database, int process, string? commit)
    {
        var file = Parse(source, text);
        if (file[system] is not JsonObject settings)
            throw new GateException(
                ObstacleKind.Configuration, $"{source}: no object \"{system}\". Restore the file from the repository.");
        foreach (var (name, value) in ready.Settings)
            settings[name] = value;
        settings["database"] = database;
        if (settings.ContainsKey("personaPassword"))
            settings["personaPassword"] = password;
        foreach (var (_, account) in settings["accounts"] as JsonObject ?? [])
            if (account is JsonObject one)
                one["password"] = password;
        settings["processId"] = process;
        if (commit is not null)
            settings["expectedCommit"] = commit;
        if (settings["personas"] is JsonValue personas && personas.TryGetValue<string>(out var relative))
            settings["personas"] = Path.GetFullPath(relative, root);
        return file.ToJsonString(s_written) + "\n";
    }

    private static JsonObject Parse(string source, string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: s_read) as JsonObject
                ?? throw new JsonException("the file is not an object");
        }
        catch (JsonException wrong)
        {
            throw new GateException(ObstacleKind.Configuration, $"{source}: {wrong.Message}", wrong);
        }
    }
}
