namespace Yadopera.Tests.Support;

/// <summary>A house in Tokyo's zone with a bath that is open from 6:00 to 22:00, and FAQs that are true for a time.</summary>
internal static class TimedHouse
{
    public const string Json = """
        {
          "facility": { "slug": "tsubaki", "name": "Tsubaki", "time_zone": "Asia/Tokyo", "languages": ["ja", "en"] },
          "faqs": [
            {
              "intent_key": "bath", "category": "facilities", "priority": 5,
              "open_hours": [
                { "start_time": "06:00", "end_time": "22:00", "days_of_week": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] }
              ],
              "translations": {
                "ja": { "question": "お風呂は何時から何時まで使えますか？", "answer": "お風呂は6:00から22:00までです。" },
                "en": {
                  "question": "When is the bath open?",
                  "variants": ["Can I have a soak now?", "onsen hours"],
                  "answer": "The bath is open from 6:00 to 22:00."
                }
              }
            },
            {
              "intent_key": "illumination", "category": "location", "priority": 3,
              "valid_from": "2026-11-01", "valid_to": "2026-11-22",
              "translations": {
                "ja": { "question": "イルミネーションはどこで見られますか？", "answer": "川沿いの桜並木で見られます。" },
                "en": { "question": "Where can I see the illumination?", "answer": "Along the cherry trees by the river." }
              }
            },
            {
              "intent_key": "skating", "category": "location", "priority": 3,
              "valid_from": "2026-11-24", "valid_to": "2027-02-28",
              "translations": {
                "en": { "question": "Where can I go ice skating?", "answer": "The rink is next to the town hall." }
              }
            },
            {
              "intent_key": "market", "category": "location", "priority": 3, "valid_to": "2026-12-05",
              "translations": { "en": { "question": "Is there a flea market?", "answer": "On Sundays at the shrine." } }
            },
            {
              "intent_key": "kouyou", "category": "location", "priority": 3, "valid_to": "2026-11-20",
              "translations": { "en": { "question": "Are the autumn leaves red?", "answer": "They are at their best." } }
            },
            {
              "intent_key": "retired", "category": "location", "priority": 3, "is_active": false, "valid_to": "2026-11-20",
              "translations": { "en": { "question": "Is there a helicopter?", "answer": "Never again." } }
            }
          ]
        }
        """;
}
