using System.Globalization;
using System.Net;

namespace Gates.Load.Http;

/// <summary>Statuses as text, without a new string for each answer.</summary>
internal static class StatusCodes
{
    private static readonly string[] s_texts =
        [.. Enumerable.Range(0, 600).Select(status => status.ToString(CultureInfo.InvariantCulture))];

    public static string Text(HttpStatusCode status) =>
        (int)status < s_texts.Length ? s_texts[(int)status] : ((int)status).ToString(CultureInfo.InvariantCulture);
}
