namespace Gates.Systems.CredentialMate.Pages;

/// <summary>An event that a coordinator may be told of.</summary>
/// <param name="Key">Its key on the wire.</param>
/// <param name="Label">Its name on the page.</param>
public sealed record NoticeEvent(string Key, string Label)
{
    /// <summary>The event that a gate flips: the one whose column the contract names.</summary>
    public static NoticeEvent ExpiringIn90Days { get; } =
        new("credential_expiring_90_days", "Credential Expiring in 90 Days");

    /// <summary>All eight. Source: contract, Pages and Notification preferences.</summary>
    public static IReadOnlyList<NoticeEvent> All { get; } =
    [
        new("credential_expiring_soon", "Credential Expiring Soon (general)"),
        ExpiringIn90Days,
        new("credential_expiring_60_days", "Credential Expiring in 60 Days"),
        new("credential_expiring_30_days", "Credential Expiring in 30 Days"),
        new("new_credential_added", "New Credential Added"),
        new("credential_status_changed", "Credential Status Changed"),
        new("action_required", "Action Required from Coordinator"),
        new("provider_uploaded_document", "Provider Uploaded Document"),
    ];

    public override string ToString() => Key;
}

/// <summary>The two ways of telling.</summary>
/// <param name="Member">Member of the wire object that holds the events.</param>
/// <param name="Region">Name of the region on the page.</param>
public sealed record NoticeChannel(string Member, string Region)
{
    public static NoticeChannel Email { get; } = new("email_event_types", "Email Notifications");

    public static NoticeChannel InApp { get; } = new("in_app_event_types", "In-App Notifications");

    public static IReadOnlyList<NoticeChannel> All { get; } = [Email, InApp];
}
