# Writes the house file of the benchmark: 300 FAQs, thirty topics in ten wordings, so that retrieval has real work.

function json(text) { return "\"" text "\"" }

BEGIN {
    split("towels|hair dryer|kettle|luggage|breakfast|parking|bicycles|sauna|washing machine|iron|wifi|safe|umbrella|adapter|blankets|" \
        "air conditioner|kitchen|fridge|slippers|yukata|bus stop|station|supermarket|pharmacy|taxi|crib|vending machine|smoking area|" \
        "key|invoice", topics, "|")
    split("basic|facilities|location|trouble", categories, "|")
    questions[0] = "Where do I find the %s?";              answers[0] = "You find the %s on floor %d, to the left of the lift."
    questions[1] = "How much does the %s cost?";           answers[1] = "The %s costs %d00 yen a day, paid at the desk."
    questions[2] = "When can guests use the %s?";          answers[2] = "Guests use the %s from %d:00 until late in the evening."
    questions[3] = "How does the %s work?";                answers[3] = "A card beside the %s shows in %d steps how it works."
    questions[4] = "Who helps with the %s?";               answers[4] = "Our staff help with the %s; dial %d from your room."
    questions[5] = "What if the %s is out of order?";      answers[5] = "If the %s fails, tell us and we come within %d minutes."
    questions[6] = "Do I have to book the %s?";            answers[6] = "Please book the %s %d hours ahead at the desk."
    questions[7] = "May children use the %s?";             answers[7] = "Children of %d years and more may use the %s with a parent."
    questions[8] = "What rules are there for the %s?";     answers[8] = "We ask for quiet around the %s, and %d minutes a turn."
    questions[9] = "Until when is the %s there tonight?";  answers[9] = "The %s is there until %d in the evening."

    printf "{\"facility\": {\"slug\": \"bench\", \"name\": \"Bench House\", \"time_zone\": \"Asia/Tokyo\", \"languages\": [\"en\"], "
    printf "\"check_in_time\": \"15:00\", \"check_out_time\": \"10:00\"},\n\"faqs\": ["
    for (i = 0; i < 300; i++) {
        topic = topics[i % 30 + 1]
        question = questions[int(i / 30)]
        answer = answers[int(i / 30)]
        sub(/%s/, topic, question)
        sub(/%s/, topic, answer)
        sub(/%d/, i % 11 + 2, answer)
        printf "%s\n{\"intent_key\": %s, \"category\": %s, \"priority\": 3, \"translations\": {\"en\": {\"question\": %s, \"answer\": %s}}}", \
            (i ? "," : ""), json("k" i), json(categories[i % 4 + 1]), json(question), json(answer)
    }
    print "\n]}"
}
