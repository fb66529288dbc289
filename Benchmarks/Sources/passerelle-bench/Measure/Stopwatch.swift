/// Times one piece of work by itself, again and again, for about a set time.
struct Stopwatch {
  /// How long each piece of work is repeated, after a warm-up of a tenth of that.
  let seconds: Double

  /// The figures of `work`, which must do the same each time. A sample is as many calls as fill a millisecond, so that the clock
  /// itself does not show.
  func time<Value>(_ work: () throws -> Value) rethrows -> Timing {
    let clock = ContinuousClock()
    var calls = 1
    while true {
      let spent = try clock.measure { for _ in 0..<calls { keep(try work()) } }
      if spent >= .milliseconds(1) || calls >= 1 << 24 { break }
      calls *= 2
    }
    let warm = clock.now + .seconds(seconds / 10)
    while clock.now < warm { keep(try work()) }
    var samples: [Double] = []
    let end = clock.now + .seconds(seconds)
    repeat {
      let spent = try clock.measure { for _ in 0..<calls { keep(try work()) } }
      samples.append(spent.microseconds / Double(calls))
    } while clock.now < end
    return Timing(samples.sorted())
  }

  /// The figures of pieces of work that take turns of about ten milliseconds, so that what disturbs one disturbs all, in processor time;
  /// with each the median of what it took beside the first in the same turn.
  func turns(_ works: [() throws -> Void]) throws -> [(timing: Timing, timesFirst: Double)] {
    let clock = ContinuousClock()
    var calls = 1
    while let first = works.first, try clock.measure({ for _ in 0..<calls { try first() } }) < .milliseconds(10) { calls *= 2 }
    var samples = works.map { _ in [Double]() }
    let end = clock.now + .seconds(seconds * Double(works.count))
    repeat {
      for (number, work) in works.enumerated() {
        let start = ProcessorTime.ofThread
        for _ in 0..<calls { try work() }
        samples[number].append((ProcessorTime.ofThread - start) / Double(calls))
      }
    } while clock.now < end
    return samples.map { own in
      (Timing(own.sorted()), Timing(zip(own, samples[0]).map { $0 / $1 }.sorted()).median)
    }
  }

  /// Holds a result, so that the optimiser cannot leave out what made it.
  @inline(never) @_optimize(none)
  func keep<Value>(_ value: Value) {}
}

/// Microseconds of one call: the median of the samples, and the best of them, which is nearest to what an idle machine does.
struct Timing {
  let median: Double
  let best: Double

  /// The figures of samples in ascending order; there is at least one.
  init(_ samples: [Double]) {
    median = samples[samples.count / 2]
    best = samples[0]
  }
}

extension Duration {
  /// The whole of it in microseconds.
  var microseconds: Double { seconds * 1_000_000 }

  /// The whole of it in seconds.
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
