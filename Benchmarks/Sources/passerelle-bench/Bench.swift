import Foundation
import JSONTree

/// Measures the gateway against floors of the same run: one JSON document on standard output, progress on standard error.
///
///     passerelle-bench                       everything, in less than three minutes
///     passerelle-bench --only rooms|store|http
///     passerelle-bench million --home FOLDER  a store of a million usagers, looked up and asked
///     passerelle-bench bulk [--households 3500] [--keep FILE]  monthly files taken in: a first one, then the next month's
///     passerelle-bench growth --home FOLDER  a store of a million messages beside one of ten thousand
///     passerelle-bench soak [--minutes 60] [--rate 40]  posts, asks and mailboxes for an hour: memory, lag, errors
///     passerelle-bench overload [--seconds 6]  what becomes of those that are let in, at the rate that is carried and at three times it
///     passerelle-bench --seconds 10 --messages 90000 --connections 64
@main
enum Bench {
  static func main() async {
    do {
      var arguments = Array(CommandLine.arguments.dropFirst())
      if arguments.first == "serve" {
        arguments.removeFirst()
        try await Role.serve(arguments)
      } else if arguments.first == "million" {
        arguments.removeFirst()
        print(try await Million(arguments).figures())
      } else if arguments.first == "bulk" {
        arguments.removeFirst()
        print(try await Bulk(arguments).figures())
      } else if arguments.first == "growth" {
        arguments.removeFirst()
        print(try await Growth(arguments).figures())
      } else if arguments.first == "soak" {
        arguments.removeFirst()
        print(try await Soak(arguments).figures())
      } else if arguments.first == "overload" {
        arguments.removeFirst()
        print(try await Overload(arguments).figures())
      } else {
        print(try await Run(arguments).figures())
      }
    } catch {
      Progress.say("\(error)")
      exit(1)
    }
  }

  private static func print(_ figures: Figures) {
    FileHandle.standardOutput.write(Data(JSONWriter.bytes(.object(figures.json), pretty: true) + [UInt8(ascii: "\n")]))
  }
}
