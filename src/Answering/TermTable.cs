namespace Yadopera.Answering;

/// <summary>The vocabulary of a house with its postings and the means to mend a misspelt word.</summary>
internal sealed class TermTable
{
    private const int BytesPerEntry = 56;

    private readonly Dictionary<string, int> _numbers;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly SpellingIndex _spelling;

    public TermTable(Dictionary<string, int> numbers, PostingTable postings)
    {
        _numbers = numbers;
        _lookup = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        _spelling = new SpellingIndex(numbers.Keys);
        Postings = postings;
    }

    public PostingTable Postings { get; }

    public long SizeInBytes =>
        Postings.SizeInBytes + _spelling.SizeInBytes + _numbers.Keys.Sum(term => BytesPerEntry + (2L * term.Length));

    /// <summary>The term's number, or -1.</summary>
    public int Find(ReadOnlySpan<char> term) => _lookup.TryGetValue(term, out int number) ? number : -1;

    /// <summary>The number of the term one slip away, or -1.</summary>
    public int FindNear(ReadOnlySpan<char> word) => _spelling.Nearest(word) is string known ? _numbers[known] : -1;

    /// <summary>The term of that number; looks through all of them, so not for answering.</summary>
    public string NameOf(int number) => _numbers.First(term => term.Value == number).Key;
}
