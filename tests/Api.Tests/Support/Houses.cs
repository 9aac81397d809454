namespace Yadopera.Tests.Support;

/// <summary>Houses that tests import, in the form of the import's house files.</summary>
internal static class Houses
{
    public const string Momiji = """
        {
          "facility": {
            "slug": "momiji", "name": "Momiji House", "email": "hello@momiji.example", "phone": "+81-00-0000-0000",
            "time_zone": "Asia/Tokyo", "languages": ["ja", "en"], "check_in_time": "15:00", "check_out_time": "10:00",
            "wifi_ssid": "Momiji-Guest"
          },
          "faqs": [
            {
              "intent_key": "breakfast", "category": "basic", "priority": 5,
              "translations": {
                "ja": { "question": "朝食は何時からですか？", "answer": "朝食は7:30から9:00まで、1階の食堂でお出しします。" },
                "en": { "question": "What time is breakfast?", "answer": "Breakfast is served from 7:30 to 9:00 in the dining room on the ground floor." }
              }
            },
            {
              "intent_key": "luggage", "category": "facilities", "priority": 4,
              "translations": {
                "ja": { "question": "チェックイン前に荷物を預けられますか？", "answer": "はい、9:00から玄関横で荷物をお預かりします。" },
                "en": { "question": "Can I leave my luggage before check-in?", "answer": "Yes, you can leave your luggage next to the entrance from 9:00." }
              }
            },
            {
              "intent_key": "bath", "category": "facilities", "priority": 2,
              "translations": {
                "ja": { "question": "お風呂は何時まで使えますか？", "answer": "お風呂は16:00から23:00までご利用いただけます。" },
                "en": { "question": "Until when can I use the bath?", "answer": "The bath is open from 16:00 to 23:00." }
              }
            },
            {
              "intent_key": "retired", "category": "trouble", "priority": 5, "is_active": false,
              "translations": { "en": { "question": "Is there a helicopter shuttle?", "answer": "Never again." } }
            }
          ]
        }
        """;

    public const string Kaede = """
        {
          "facility": { "slug": "kaede", "name": "Kaede Inn", "time_zone": "Asia/Tokyo", "languages": ["en"] },
          "faqs": [
            {
              "intent_key": "breakfast", "category": "basic", "priority": 5,
              "translations": { "en": { "question": "What time is breakfast?", "answer": "We serve no breakfast; the bakery opposite opens at 6:00." } }
            }
          ]
        }
        """;
}
