using Yadopera.Features.Escalation;

namespace Yadopera.Features.Dashboard;

/// <summary>How a house does. All of it is one moment's view; docs/dashboard.md defines each number.</summary>
/// <param name="RecentConversations">The ten with the newest activity, whatever the period.</param>
/// <param name="OvernightQueue">Questions that are kept for the morning; none, as every question reaches the inbox at once.</param>
/// <param name="EscalationsSummary">Of those that were opened in the period.</param>
/// <param name="UnresolvedEscalations">Of those whose guests wait now, dangers first and then the longest waiting; 50 at most.</param>
/// <param name="StaffMinutesSaved">Whole minutes that the answered questions would have taken the people of the house.</param>
/// <param name="PromiseKeptRate">Share, 0–1, of the promised answers that came in time; null while none was promised.</param>
/// <param name="UnansweredGroups">What the FAQs lack, the most asked first; ten at most.</param>
public sealed record DashboardPage(
    DashboardSummary Summary,
    IReadOnlyList<ConversationSummary> RecentConversations,
    IReadOnlyList<object> OvernightQueue,
    FeedbackStats FeedbackStats,
    AiAutomation AiAutomation,
    EscalationsSummary EscalationsSummary,
    IReadOnlyList<StaffEscalation> UnresolvedEscalations,
    int StaffMinutesSaved,
    double? PromiseKeptRate,
    IReadOnlyList<UnansweredTopic> UnansweredGroups
);

/// <param name="Period"><c>today</c>, <c>week</c>, <c>month</c>, <c>last_month</c> or <c>year</c>, by the house's calendar.</param>
/// <param name="TotalQuestions">Questions that the FAQs answered or refused; greetings and dangers are none.</param>
/// <param name="AutoResponseRate">Share of these, 0–1, that a FAQ answered; 0 while nothing was asked.</param>
/// <param name="AverageResponseTimeMs">Of all of these, in whole milliseconds; 0 while nothing was asked.</param>
/// <param name="AverageConfidence">Of all of these, 0–1; 0 while nothing was asked.</param>
/// <param name="CategoryBreakdown">Answered questions by the category of the FAQ that answered.</param>
/// <param name="TopQuestions">The FAQs that answered most often, five at most.</param>
/// <param name="UnresolvedCount">Escalations whose guests wait now, whatever the period.</param>
public sealed record DashboardSummary(
    string Period,
    int TotalQuestions,
    double AutoResponseRate,
    int AverageResponseTimeMs,
    double AverageConfidence,
    IReadOnlyDictionary<string, int> CategoryBreakdown,
    IReadOnlyList<TopQuestion> TopQuestions,
    int UnresolvedCount
);

/// <param name="Question">In the house's own language, else the nearest that there is.</param>
/// <param name="Count">How many questions it answered.</param>
public sealed record TopQuestion(Guid FaqId, string Question, string Category, int Count);

/// <param name="PositiveRate">Share, 0–1, of the ratings of the period that were good; null while there is none.</param>
public sealed record FeedbackStats(int PositiveCount, int NegativeCount, double? PositiveRate);

/// <param name="AiResponses">Questions that a FAQ answered.</param>
/// <param name="TotalQuestions">As in the summary.</param>
/// <param name="AutomationRate">The summary's rate in per cent, 0–100.</param>
public sealed record AiAutomation(int AiResponses, int TotalQuestions, double AutomationRate);

/// <param name="Unresolved">Of the total, those neither answered nor put away.</param>
/// <param name="Resolved">Of the total, those answered or put away.</param>
public sealed record EscalationsSummary(int Total, int Unresolved, int Resolved);

/// <summary>Unanswered questions of one meaning.</summary>
/// <param name="MessageId">The newest, from which a FAQ can be drafted.</param>
/// <param name="Question">Its text, without what tells who the guest is.</param>
/// <param name="Language">BCP 47 tag of the language that its guest was answered in.</param>
/// <param name="SampleQuestions">Up to three different wordings, the newest first.</param>
public sealed record UnansweredTopic(
    Guid MessageId,
    string Question,
    string Language,
    int AskedCount,
    IReadOnlyList<string> SampleQuestions,
    DateTimeOffset LastAskedAt
);
