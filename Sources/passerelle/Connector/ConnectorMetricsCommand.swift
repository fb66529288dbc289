import ArgumentParser
import Connectors
import Exchange
import Foundation
import Gateway

/// `passerelle connector metrics`: the figures of all connectors, read from their folders.
struct ConnectorMetricsCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "metrics",
      abstract: words(
        "Les chiffres de tous les connecteurs, au format texte de Prometheus, qu'ils tournent ou non.",
        "The figures of all connectors, in Prometheus' text format, whether they run or not."))
  }

  @OptionGroup var options: ConnectorOptions

  func run() async throws {
    var exposition = Exposition<ConnectorFigure>()
    let now = Assembly.systemClock.now
    for folder in ConnectorFolder.all(in: options.directory) {
      do {
        _ = try folder.kind()
        add(try await folder.state(), of: folder.name, at: now, to: &exposition)
        exposition.add(.readable, of: [folder.name], 1 as Int64)
      } catch {
        exposition.add(.readable, of: [folder.name], 0 as Int64)
      }
    }
    print(exposition.text, terminator: "")
  }

  private func add(
    _ state: ConnectorState, of name: String, at now: Instant, to exposition: inout Exposition<ConnectorFigure>
  ) {
    if let course = state.course {
      exposition.add(.visited, of: [name], Double(course.visited.milliseconds) / 1000)
      if let succeeded = course.succeeded { exposition.add(.succeeded, of: [name], Double(succeeded.milliseconds) / 1000) }
      if let code = course.failure, course.failed == course.visited { exposition.add(.failing, of: [name, code], 1 as Int64) }
      exposition.add(.paused, of: [name], max(0, (course.resumes ?? now).seconds(since: now)))
    }
    exposition.add(.waiting, of: [name], Int64(state.waiting))
    exposition.add(.held, of: [name], Int64(state.held))
    exposition.add(.heldAge, of: [name], max(0, now.seconds(since: state.heldSince ?? now)))
  }
}

extension Instant {
  fileprivate func seconds(since other: Instant) -> Double { Double(milliseconds - other.milliseconds) / 1000 }
}
