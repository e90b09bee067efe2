using Plimsoll.Simulation.Limits;
using Plimsoll.Simulation.Plants;

namespace Plimsoll.Simulation.Engine;

/// <summary>Runs a plant under a limit in virtual time. The same seed gives the same run, and all contestants of a seed meet the same arrivals.</summary>
internal sealed class Simulator
{
    private const long TickNs = 10_000_000;
    private const double BackoffMs = 50;

    private readonly Plant _plant;
    private readonly Contestant _contestant;
    private readonly ulong _seed;
    private readonly Draws _arrivals;
    private readonly Draws _clients;
    private readonly EventQueue _events = new();
    private readonly RequestTable _requests = new();
    private readonly List<Gate> _gates = [];
    private readonly Server _server;
    private readonly Recorder _recorder;
    private readonly long _deadlineNs;
    private readonly long _waitNs;
    private long _nowNs;
    private int _phase;
    private int _lives;

    private Simulator(Plant plant, Contestant contestant, int seed)
    {
        (_plant, _contestant, _seed) = (plant, contestant, (ulong)seed);
        (_arrivals, _clients) = (new Draws(_seed * 3), new Draws((_seed * 3) + 1));
        _server = new Server(plant, new Draws((_seed * 3) + 2));
        _recorder = new Recorder(plant);
        _deadlineNs = (long)(plant.DeadlineMs * 1e6);
        // Who waits longer than this before the gate has too little left to be served within the target.
        _waitNs = _deadlineNs - (long)(plant.TargetMs * 1e6);
        for (var instance = 0; instance < plant.Instances; instance++)
            _gates.Add(NewGate());
    }

    private bool HasClientTimers => _plant.Attempts > 1 || _plant.QueuePlaces > 0;

    /// <summary>Runs a plant from its beginning to its end.</summary>
    public static Recorder Run(Plant plant, Contestant contestant, int seed) => new Simulator(plant, contestant, seed).Run();

    private Recorder Run()
    {
        for (var phase = 1; phase < _plant.Phases.Length; phase++)
            _events.Add(new(Ns(_plant.Phases[phase].FromS), EventKind.Phase, phase));
        for (var change = 0; change < _plant.Fleet.Length; change++)
            _events.Add(new(Ns(_plant.Fleet[change].AtS), EventKind.Fleet, change));
        _events.Add(new(TickNs, EventKind.Tick, 0));
        NextArrival();
        var endNs = Ns(_plant.EndS);
        while (_events.TryTake(out var next) && next.AtNs < endNs)
        {
            _nowNs = next.AtNs;
            Handle(next);
        }

        return _recorder;
    }

    private void Handle(in SimulationEvent next)
    {
        switch (next.Kind)
        {
            case EventKind.Arrival: OnArrival(next.Turn); break;
            case EventKind.Retry: Attempt(Gate(), next.Subject, next.Turn); break;
            case EventKind.GiveUp: OnGiveUp(next.Subject, next.Turn); break;
            case EventKind.Finish: OnFinish(next.Subject); break;
            case EventKind.Tick: OnTick(); break;
            case EventKind.Phase: OnPhase(next.Subject); break;
            default: OnFleet(_plant.Fleet[next.Subject]); break;
        }
    }

    private static long Ns(double seconds) => (long)(seconds * 1e9);

    private void NextArrival()
    {
        var gapNs = Ns(_arrivals.Exponential(1 / _server.Phase.OfferedPerS));
        _events.Add(new(_nowNs + gapNs, EventKind.Arrival, 0, _phase));
    }

    private void OnArrival(int phase)
    {
        // Arrivals have no memory: those of a phase that is over are drawn anew at its end.
        if (phase != _phase)
            return;
        NextArrival();
        var tenant = Tenant();
        _recorder.OnOffered(_nowNs, _phase, tenant);
        Attempt(Gate(), tenant, 1);
    }

    private int Gate() => _gates.Count == 1 ? 0 : _arrivals.Below(_gates.Count);

    private int Tenant()
    {
        var shares = _server.Phase.Tenants;
        if (shares.IsEmpty)
            return 0;
        var pick = _arrivals.Uniform();
        for (var tenant = 0; tenant < shares.Length; tenant++)
        {
            if ((pick -= shares[tenant]) < 0)
                return tenant;
        }

        return shares.Length - 1;
    }

    private void Attempt(int gateIndex, int tenant, int attempt)
    {
        var gate = _gates[gateIndex];
        _recorder.OnAttempt(_nowNs);
        if (!gate.Accepts(attempt))
        {
            Refuse(tenant, attempt);
            return;
        }

        var index = _requests.Add(gateIndex, tenant, attempt, _nowNs);
        ref var request = ref _requests[index];
        if (gate.TryAdmit(ref request, _nowNs))
            Enter(index);
        else if (gate.Queue is null || !Wait(gate, index))
        {
            _requests.Remove(index);
            Refuse(tenant, attempt);
            return;
        }

        if (HasClientTimers)
            _events.Add(new(_nowNs + _deadlineNs, EventKind.GiveUp, index, _requests[index].Turn));
    }

    private bool Wait(Gate gate, int index)
    {
        DropExpired(gate);
        if (gate.Queue!.TryDisplace(_nowNs, out var displaced))
            Drop(displaced);
        return gate.Queue.TryEnqueue(index, _nowNs + _waitNs, _nowNs);
    }

    private void Enter(int index)
    {
        _server.Add(index);
        StartWork();
    }

    private void StartWork()
    {
        while (_server.TryStart(out var request, out var durationNs))
            _events.Add(new(_nowNs + durationNs, EventKind.Finish, request));
    }

    private void Refuse(int tenant, int attempt)
    {
        _recorder.OnRefused(_nowNs);
        Retry(tenant, attempt);
    }

    private void Retry(int tenant, int attempt)
    {
        if (attempt >= _plant.Attempts)
            return;
        var backoffMs = BackoffMs * (1 << (attempt - 1)) * (0.5 + _clients.Uniform());
        _events.Add(new(_nowNs + (long)(backoffMs * 1e6), EventKind.Retry, tenant, attempt + 1));
    }

    private void OnGiveUp(int index, int turn)
    {
        ref var request = ref _requests[index];
        if (request.Turn != turn || request.IsAbandoned)
            return;
        request.IsAbandoned = true;
        Retry(request.Tenant, request.Attempt);
    }

    private void OnFinish(int index)
    {
        _server.Finish();
        var request = _requests[index];
        var inTime = _nowNs - request.ArrivedNs <= _deadlineNs;
        var gate = request.Gate < _gates.Count ? _gates[request.Gate] : null;
        if (gate?.Life == request.GateLife)
        {
            _recorder.OnEnded(_nowNs, _nowNs - request.AdmittedNs);
            if (inTime && !request.IsAbandoned)
                _recorder.OnGood(_nowNs, _phase, request.Tenant);
            gate.End(request, _nowNs, _nowNs - request.AdmittedNs > _deadlineNs);
        }

        _requests.Remove(index);
        if (gate?.Queue is not null)
            LetIn(gate);
        StartWork();
    }

    private void LetIn(Gate gate)
    {
        DropExpired(gate);
        while (gate.Inflight < gate.Limit.Limit && gate.Queue!.TryDequeue(_nowNs, out var index))
        {
            if (!gate.TryAdmit(ref _requests[index], _nowNs))
            {
                Drop(index);
                return;
            }

            Enter(index);
        }
    }

    private void DropExpired(Gate gate)
    {
        while (gate.Queue!.TryDrop(_nowNs, out var expired))
            Drop(expired);
    }

    private void Drop(int index)
    {
        var request = _requests[index];
        _requests.Remove(index);
        _recorder.OnRefused(_nowNs);
        if (!request.IsAbandoned)
            Retry(request.Tenant, request.Attempt);
    }

    private void OnTick()
    {
        var sum = 0.0;
        foreach (var gate in _gates)
        {
            gate.Limit.Tick(_nowNs, gate.Inflight);
            sum += gate.Limit.Limit;
            if (gate.Queue is not null)
                LetIn(gate);
        }

        _recorder.OnLimits(_nowNs, sum);
        _events.Add(new(_nowNs + TickNs, EventKind.Tick, 0));
    }

    private void OnPhase(int phase)
    {
        _phase = phase;
        _server.Phase = _plant.Phases[phase];
        NextArrival();
        StartWork();
    }

    private void OnFleet(FleetChange change)
    {
        for (var instance = 0; instance < change.Instances; instance++)
        {
            if (change.Kind == FleetChangeKind.Join)
                _gates.Add(NewGate());
            else if (change.Kind == FleetChangeKind.Leave)
                _gates.RemoveAt(_gates.Count - 1);
            else
                _gates[instance] = NewGate();
        }
    }

    private Gate NewGate()
    {
        var life = ++_lives;
        return new Gate(_plant, _contestant, (_seed * 100_003) + (ulong)life, life);
    }
}
