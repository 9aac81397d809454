namespace Yadopera.Answering;

/// <summary>What a matched pattern says about danger.</summary>
/// <param name="Role">Whether it tells of danger or takes it back.</param>
/// <param name="Language">Primary subtag; words of one language do not deny another's.</param>
/// <param name="Kind">The danger, where it tells of one.</param>
internal sealed record SafetyAlarmRule(SafetyRole Role, string Language, SafetyKind Kind = default);

internal enum SafetyRole
{
    Alarm,
    Cry,
    Scene,
    Supposition,
    LookAlike,
    Question,
    Negation,
    NegationAfter,
    Break,
    Story,
}
