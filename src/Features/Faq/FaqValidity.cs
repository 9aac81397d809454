namespace Yadopera.Features.Faq;

/// <summary>Which FAQs are true on which days of the house's calendar.</summary>
internal static class FaqValidity
{
    /// <summary>This many days before a FAQ ends its owner is told.</summary>
    public const int DaysOfNotice = 14;

    /// <summary>Those that are true on a day.</summary>
    public static IQueryable<FaqEntry> ValidOn(this IQueryable<FaqEntry> faqs, DateOnly day) =>
        faqs.Where(faq =>
            (faq.ValidFrom == null || faq.ValidFrom <= day) && (faq.ValidTo == null || faq.ValidTo >= day)
        );

    /// <summary>Those that answer but whose last day is a given one or earlier, the earliest first.</summary>
    public static IQueryable<FaqEntry> EndingBy(this IQueryable<FaqEntry> faqs, DateOnly day) =>
        faqs.Where(faq => faq.IsActive && faq.ValidTo <= day).OrderBy(faq => faq.ValidTo).ThenBy(faq => faq.Id);
}
