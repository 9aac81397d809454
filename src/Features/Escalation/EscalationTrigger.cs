using System.Text.Json.Serialization;
using Yadopera.Answering;
using Evidence = Yadopera.Features.Chat.Evidence;

namespace Yadopera.Features.Escalation;

/// <summary>What made an escalation.</summary>
public static class EscalationTrigger
{
    /// <summary>The guest asked for a person.</summary>
    public const string GuestRequest = "guest_request";

    /// <summary>No FAQ of the house answered surely enough.</summary>
    public const string LowConfidence = "low_confidence";

    /// <summary>The guest told of a danger.</summary>
    public const string Safety = "safety";

    /// <summary>What an answer escalates for; null where the house answered, or was only greeted.</summary>
    internal static string? Of(Evidence evidence) =>
        evidence.Kind switch
        {
            AnswerKind.Safety => Safety,
            AnswerKind.Refusal => LowConfidence,
            _ => null,
        };
}

/// <summary>What the guest was told to do meanwhile.</summary>
public static class EscalationMode
{
    /// <summary>The question lies in the house's inbox, and the guest was told how to reach the house.</summary>
    public const string ContactStaff = "contact_staff";

    /// <summary>The guest got a safety card.</summary>
    public const string Safety = "safety";

    internal static string Of(string trigger) => trigger == EscalationTrigger.Safety ? Safety : ContactStaff;
}

/// <summary>How far the house has come with an escalation.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EscalationState>))]
public enum EscalationState
{
    /// <summary>Nobody of the house has said that they saw it.</summary>
    [JsonStringEnumMemberName("waiting")]
    Waiting,

    /// <summary>Somebody has seen it.</summary>
    [JsonStringEnumMemberName("seen")]
    Seen,

    /// <summary>The guest has a reply.</summary>
    [JsonStringEnumMemberName("answered")]
    Answered,

    /// <summary>Put away.</summary>
    [JsonStringEnumMemberName("resolved")]
    Resolved,
}
