namespace Allure.Net.Commons.Writing;

internal static class MediaTypes
{
    /// <summary>The media type of a file that a gate attaches, by its extension.</summary>
    public static string Of(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".txt" or ".log" or ".md" => "text/plain",
        ".json" or ".har" => "application/json",
        ".html" or ".htm" => "text/html",
        ".xml" => "application/xml",
        ".csv" => "text/csv",
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".svg" => "image/svg+xml",
        ".webm" => "video/webm",
        ".mp4" => "video/mp4",
        ".pdf" => "application/pdf",
        ".zip" => "application/zip",
        ".xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/octet-stream",
    };
}
