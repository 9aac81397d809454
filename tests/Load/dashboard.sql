-- A busy month: for each house 100,000 messages in 12,500 talks since the first of the month, every fifth question refused,
-- each in words of its own; escalations of which a few wait, and ratings.
insert into conversations (facility_id, id, language, started_at, last_activity_at)
select house.id, md5(house.slug || n)::uuid, 'en', now(), now() - n * interval '1 minute'
from facilities house, generate_series(0, 12499) n;

with asked as (
    select house.id as facility_id, house.slug, n, md5(house.slug || n / 4)::uuid as session_id, n % 5 > 0 as is_answered,
        date_trunc('month', now()) + (now() - date_trunc('month', now())) * (n / 50000.0) as at
    from facilities house, generate_series(0, 49999) n
), questions as (
    insert into messages (facility_id, id, session_id, role, content, language, created_at)
    select facility_id, md5('question' || slug || n)::uuid, session_id, 'user',
        format('Could we borrow a telescope with %s lenses for %s nights?', n, n % 7), 'en', at
    from asked
)
insert into messages (facility_id, id, session_id, role, content, language, created_at, evidence)
select facility_id, md5('reply' || slug || n)::uuid, session_id, 'assistant', repeat('An answer of usual length. ', 6), 'en',
    at + (n % 40 + 1) * interval '1 millisecond',
    jsonb_build_object(
        'is_answered', is_answered, 'confidence', (n % 100) / 100.0, 'response_time_ms', n % 40 + 1,
        'category', case when is_answered then (array['basic', 'facilities', 'location', 'trouble'])[n % 4 + 1] end,
        'kind', case when is_answered then 'answer' else 'refusal' end,
        'matched_faq_ids', to_jsonb(faqs.ids[n % 300 + 1:n % 300 + 5]),
        'citations', case when is_answered then jsonb_build_array(jsonb_build_object('faq_id', faqs.ids[n % 300 + 1], 'language',
            'en', 'question', 'A question of usual length?', 'quote', repeat('A sentence. ', 8))) else '[]' end)
from asked
join (select facility_id, array_agg(id order by id) as ids from faq_entries group by facility_id) faqs using (facility_id);

insert into escalations (facility_id, session_id, message_id, trigger_type, mode, language, created_at, answered_at, resolved_at)
select facility_id, session_id, id, 'low_confidence', 'contact_staff', 'en', asked_at,
    case when number > 60 then created_at + interval '1 hour' end, case when number % 2 = 0 and number > 60 then now() end
from (
    select distinct on (facility_id, session_id) *, dense_rank() over (partition by facility_id order by session_id) as number
    from messages where not is_answered order by facility_id, session_id, created_at
) refused;

insert into message_feedback (facility_id, message_id, session_id, id, feedback_type, created_at)
select facility_id, id, session_id, id, case when confidence > 0.2 then 'positive' else 'negative' end, created_at
from messages where is_answered and response_time_ms = 7;
