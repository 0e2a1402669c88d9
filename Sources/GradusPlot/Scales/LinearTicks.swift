enum LinearTicks { static func ticks(_ request: TickRequest) -> Ticks { Ticks(major: []) } }
