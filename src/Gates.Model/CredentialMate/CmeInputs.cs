using System.Text.Json.Serialization;

namespace Gates.Model.CredentialMate;

/// <summary>
/// What the oracle computes from: one provider's licences, rules, credits and topic aliases, as
/// <c>GET /api/v1/providers/{id}/cme-inputs</c> or the target's <c>sql.cmeInputs</c> yields them. The names map
/// to the wire by <c>JsonNamingPolicy.SnakeCaseLower</c>. Hours are decimals: they add up exactly, and neither
/// NaN nor infinity exists to make a comparison say yes.
/// </summary>
public sealed record CmeInputs
{
    public required IReadOnlyList<CmeLicense> Licenses { get; init; }

    /// <summary>Only the rules that apply to this provider.</summary>
    public required IReadOnlyList<CmeRule> Rules { get; init; }

    public required IReadOnlyList<CmeCredit> Credits { get; init; }

    /// <summary>Other spelling to topic, resolved one step and case-sensitively.</summary>
    public required IReadOnlyDictionary<string, string> Aliases { get; init; }
}

/// <summary>A licence that the provider holds, with its cycle; both ends belong to the cycle.</summary>
public sealed record CmeLicense
{
    public required string State { get; init; }

    public required string LicenseType { get; init; }

    public required DateOnly CycleStart { get; init; }

    public required DateOnly CycleEnd { get; init; }
}

/// <summary>One requirement of a (state, licence type).</summary>
public sealed record CmeRule
{
    public required string State { get; init; }

    public required string LicenseType { get; init; }

    public required RequirementType RequirementType { get; init; }

    /// <summary>Needed where <see cref="RequirementType"/> is <see cref="RequirementType.TopicHours"/>.</summary>
    public string? Topic { get; init; }

    /// <summary>Required hours.</summary>
    public required decimal Hours { get; init; }

    /// <summary>
    /// True: the topic's hours are part of the total (overlap). False: they come on top (separate). Needed where
    /// <see cref="RequirementType"/> is <see cref="RequirementType.TopicHours"/>, without meaning elsewhere.
    /// </summary>
    public bool? CountsTowardTotal { get; init; }
}

[JsonConverter(typeof(RequirementTypeConverter))]
public enum RequirementType
{
    /// <summary>The hours of the whole cycle, whatever their topic.</summary>
    [JsonStringEnumMemberName("total_hours")]
    TotalHours,

    /// <summary>The hours of one topic.</summary>
    [JsonStringEnumMemberName("topic_hours")]
    TopicHours,
}

/// <summary>Reads <c>total_hours</c> and <c>topic_hours</c>; a number or another word is an error.</summary>
public sealed class RequirementTypeConverter()
    : JsonStringEnumConverter<RequirementType>(namingPolicy: null, allowIntegerValues: false);

/// <summary>Hours that the provider earned.</summary>
public sealed record CmeCredit
{
    /// <summary>As the activity was recorded, before alias resolution. Null: the hours count to the total only.</summary>
    public string? Topic { get; init; }

    public required decimal Hours { get; init; }

    /// <summary>False: the hours count nowhere.</summary>
    [JsonPropertyName("category_1")]
    public required bool Category1 { get; init; }

    public required DateOnly CompletedOn { get; init; }
}
