import Foundation
import NIOCore

/// One server under load: start, warm up, measure, stop, look at what it kept.
struct HTTPRun {
  let generator: Plan
  let installation: URL

  /// Posts the requests to a server in that role, whose store is `file`.
  func measure(_ role: [String], store file: URL, _ requests: [ByteBuffer]) async throws -> (LoadResult, Figures) {
    let server = try ChildServer(role: role, installation: installation)
    let (client, before) = (ProcessorTime.own, server.processorTime)
    let load = LoadGenerator(
      port: server.port, connections: generator.connections, seconds: generator.seconds, warmUp: generator.warmUp)
    let result: LoadResult
    do {
      result = try await load.run(requests)
    } catch {
      server.stop()
      throw error
    }
    let (clientTime, serverTime) = (ProcessorTime.own - client, server.processorTime - before)
    server.stop()
    var figures = result.figures
    let count = Double(max(1, result.accepted))
    figures.figure("serverProcessorUsEach", serverTime * 1e6 / count)
    figures.figure("clientProcessorUsEach", clientTime * 1e6 / count)
    figures.group("store", try StoreFigures.read(file, accepted: result.accepted))
    return (result, figures)
  }
}

/// How much of everything a run takes.
struct Plan {
  /// Seconds that each server is measured.
  var seconds = 6.0
  /// Seconds before them.
  var warmUp = 1.5
  /// Keep-alive connections of the load generator.
  var connections = 128
  /// Messages signed for the JSON runs; a server that takes them all in less time is measured for less time.
  var messages = 60_000
  /// Households signed.
  var households = 12_000
  /// Seconds that each small piece of work is repeated.
  var stopwatch = 0.5
}
