namespace Plimsoll.Jobs.Tests.Model;

/// <summary>All states that the model can reach, and a shortest way to each.</summary>
internal sealed class LeaseExplorer
{
    private readonly LeaseModel _model;
    private readonly Dictionary<LeaseState, (LeaseState From, LeaseStep Step)?> _reached = [];
    private readonly List<(LeaseState From, LeaseStep Step, LeaseState To, Answer Answer)> _edges = [];

    public LeaseExplorer(LeaseModel model)
    {
        _model = model;
        Explore();
    }

    public IReadOnlyCollection<LeaseState> States => _reached.Keys;

    /// <summary>Every step of every state: together they are all interleavings.</summary>
    public IReadOnlyList<(LeaseState From, LeaseStep Step, LeaseState To, Answer Answer)> Edges => _edges;

    /// <summary>The steps of a shortest way from the beginning.</summary>
    public IReadOnlyList<LeaseStep> WayTo(LeaseState state)
    {
        List<LeaseStep> way = [];
        while (_reached[state] is { } last)
        {
            way.Add(last.Step);
            state = last.From;
        }

        way.Reverse();
        return way;
    }

    /// <summary>The states from which none of those can be reached any more.</summary>
    public IEnumerable<LeaseState> CutOffFrom(Func<LeaseState, bool> isGoal)
    {
        var before = _edges.ToLookup(edge => edge.To, edge => edge.From);
        HashSet<LeaseState> fine = [.. States.Where(isGoal)];
        Queue<LeaseState> queue = new(fine);
        while (queue.TryDequeue(out var state))
        {
            foreach (var from in before[state].Where(fine.Add)) queue.Enqueue(from);
        }

        return States.Where(state => !fine.Contains(state));
    }

    private void Explore()
    {
        Queue<LeaseState> queue = [];
        _reached[default] = null;
        queue.Enqueue(default);
        while (queue.TryDequeue(out var from))
        {
            foreach (var step in LeaseStep.All)
            {
                if (_model.Next(from, step) is not { } next) continue;
                _edges.Add((from, step, next.State, next.Answer));
                if (_reached.TryAdd(next.State, (from, step))) queue.Enqueue(next.State);
            }
        }
    }
}
