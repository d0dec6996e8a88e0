package flow

// TimeUnit is a unit of a time limit. 工作日 and 日 are never added silently.
type TimeUnit int

// The units of time that limits are written in.
const (
	NoUnit TimeUnit = iota
	Minute
	Hour
	ClassHour // 学时
	Day       // 日, 天: calendar days
	WorkDay   // 工作日
	Week
	Month
	Year
)

// LimitKind says how a time limit is to be read.
type LimitKind int

// The kinds of limit.
const (
	NoLimit   LimitKind = iota
	AtMost              // N 个工作日内; 当日 is one working day
	AtLeast             // 不少于, 以上: a minimum, in no sum
	Uncounted           // 不计入: the clock stands still
	Calendar            // 5—6月份, 次年1月
	Vague               // 适时, 规定时限内: kept as words
)

// Duration is an amount of time in one unit; halves, for 半天 and 半年.
type Duration struct {
	Halves int // 2 is one whole unit; 0: none
	Unit   TimeUnit
}

// Limit is a time limit as written and as understood. The zero Limit is none.
type Limit struct {
	Text      Text // printed always as written
	Kind      LimitKind
	Max       Duration // AtMost: the longest it allows; AtLeast: the shortest
	Extension Duration // 可延长 …: by which Max may grow; zero: not
}

// IsZero reports whether no limit is given.
func (l Limit) IsZero() bool { return l.Text.IsZero() }
